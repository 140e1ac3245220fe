package io.gpttrader.monitor.internal.alerts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What alerts should be, worked out from everything seen at each look. Seconds are whole numbers. */
final class AlertModel {
    /** A condition as a question about the past at its i-th look. */
    interface Question {
        @Nullable
        Boolean at(PastLooks past, int i);
    }

    /** Zero seconds of escalation for never. */
    record ModelRule(
            String name,
            List<String> on,
            Question question,
            long forAtLeast,
            boolean isManual,
            long calm,
            long escalateAfter,
            String routes,
            String pagerRoutes,
            String bothRoutes) {}

    static final class ModelAlert {
        final ModelRule rule;
        final String component;
        final long raisedAt;
        long changedAt;
        long count = 1;
        int escalations;
        boolean isTold;
        long escalateAt;
        String state = "ACTIVE";

        ModelAlert(ModelRule rule, String component, long now) {
            this.rule = rule;
            this.component = component;
            this.raisedAt = now;
            this.changedAt = now;
            this.escalateAt = now + rule.escalateAfter();
        }

        String shown() {
            return rule.name() + " on " + component + " " + state + " count " + count + " escalated " + escalations
                    + " raised " + raisedAt + " changed " + changedAt;
        }
    }

    record ModelSilence(String rule, String component, long from, long until) {
        boolean covers(ModelAlert alert, long moment) {
            return (rule.equals("*") || rule.equals(alert.rule.name()))
                    && (component.equals("*") || component.equals(alert.component))
                    && moment >= from
                    && moment < until;
        }
    }

    /** One rule's view of one component, and from which look on it counts, after a person has resolved. */
    private static final class View {
        final PastLooks past;
        final List<@Nullable Boolean> truths = new ArrayList<>();
        boolean held;
        int from;

        View(boolean isRestored) {
            past = new PastLooks(isRestored);
            held = isRestored;
        }

        boolean isHolding(int i, long forAtLeast) {
            if (i < from) {
                return from == 0 && held;
            }
            for (int k = i; k >= from; k--) {
                if (isTrue(k)
                        && past.looks.get(k).time()
                                        - past.looks.get(runStart(k)).time()
                                >= forAtLeast) {
                    return true;
                }
                if (isFalse(k)) {
                    return false;
                }
            }
            return held && from == 0;
        }

        private int runStart(int k) {
            int start = k;
            while (start > from && isTrue(start - 1)) {
                start--;
            }
            return start;
        }

        long calm(int i) {
            int start = i;
            while (start > 0 && isFalse(start - 1)) {
                start--;
            }
            return isFalse(i) ? past.looks.get(i).time() - past.looks.get(start).time() : -1;
        }

        private boolean isTrue(int i) {
            return Boolean.TRUE.equals(truths.get(i));
        }

        private boolean isFalse(int i) {
            return Boolean.FALSE.equals(truths.get(i));
        }
    }

    final List<ModelRule> rules;
    final List<ModelAlert> open = new ArrayList<>();
    final List<ModelAlert> resolved = new ArrayList<>();
    final List<ModelSilence> silences = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    private final Map<String, View> views = new LinkedHashMap<>();

    AlertModel(List<ModelRule> rules) {
        this.rules = rules;
    }

    private static String key(ModelRule rule, String component) {
        return rule.name() + " on " + component;
    }

    private @Nullable ModelAlert alert(ModelRule rule, String component) {
        return open.stream()
                .filter(each -> each.rule == rule && each.component.equals(component))
                .findFirst()
                .orElse(null);
    }

    private boolean isSilenced(ModelAlert alert, long moment) {
        return silences.stream().anyMatch(each -> each.covers(alert, moment));
    }

    private void tell(String occasion, ModelAlert alert, String routes) {
        told.add(occasion + " " + key(alert.rule, alert.component) + (routes.isEmpty() ? "" : " to " + routes));
    }

    private void tellIfTold(String occasion, ModelAlert alert) {
        if (alert.isTold) {
            tell(occasion, alert, alert.escalations > 0 ? alert.rule.bothRoutes() : alert.rule.routes());
        }
    }

    /** One tick; a rule begins to look at a component where it names it or the component has what it looks at. */
    void look(Map<String, PastLooks.Look> seen, Map<String, List<String>> applying) {
        long now = seen.values().iterator().next().time();
        for (ModelRule rule : rules) {
            for (Map.Entry<String, PastLooks.Look> each : seen.entrySet()) {
                String component = each.getKey();
                boolean applies = rule.on().contains(component)
                        || applying.get(rule.name()) != null
                                && applying.get(rule.name()).contains(component);
                if (applies) {
                    views.putIfAbsent(key(rule, component), new View(false));
                }
                View view = views.get(key(rule, component));
                if (view != null) {
                    view.past.looks.add(each.getValue());
                    int i = view.past.looks.size() - 1;
                    view.truths.add(rule.question().at(view.past, i));
                    follow(rule, component, view, i, now);
                }
            }
        }
        for (ModelAlert each : open) {
            if (!each.isTold && each.state.equals("ACTIVE") && !isSilenced(each, now)) {
                each.isTold = true;
                each.changedAt = now;
                each.escalateAt = now + each.rule.escalateAfter();
                tell("raised", each, each.rule.routes());
            }
        }
        open.forEach(each -> escalate(each, now));
    }

    private void follow(ModelRule rule, String component, View view, int i, long now) {
        ModelAlert alert = alert(rule, component);
        boolean holds = view.isHolding(i, rule.forAtLeast());
        if (alert == null) {
            if (holds) {
                ModelAlert raised = new ModelAlert(rule, component, now);
                open.add(raised);
                raised.isTold = !isSilenced(raised, now);
                if (raised.isTold) {
                    tell("raised", raised, rule.routes());
                }
            }
        } else if (holds && !view.isHolding(i - 1, rule.forAtLeast())) {
            alert.count++;
            alert.changedAt = now;
        } else if (!rule.isManual() && view.calm(i) >= rule.calm()) {
            end(alert, now);
        }
    }

    private void end(ModelAlert alert, long now) {
        open.remove(alert);
        resolved.add(alert);
        alert.state = "RESOLVED";
        alert.changedAt = now;
        tellIfTold("resolved", alert);
    }

    private void escalate(ModelAlert alert, long now) {
        long time = alert.rule.escalateAfter();
        if (time > 0 && alert.state.equals("ACTIVE") && !isSilenced(alert, now) && now >= alert.escalateAt) {
            alert.escalations++;
            alert.changedAt = now;
            alert.escalateAt = alert.escalateAt + time > now ? alert.escalateAt + time : now + time;
            tell("escalated", alert, alert.rule.pagerRoutes());
        }
    }

    void acknowledge(ModelAlert alert, long now) {
        if (alert.state.equals("ACTIVE")) {
            alert.state = "ACKNOWLEDGED";
            alert.changedAt = now;
            tellIfTold("acknowledged", alert);
        }
    }

    void resolve(ModelAlert alert, long now) {
        end(alert, now);
        View view = views.get(key(alert.rule, alert.component));
        if (view != null) {
            view.held = false;
            view.from = view.past.looks.size();
        }
    }

    void unsilence(ModelSilence silence, long now) {
        silences.remove(silence);
        for (ModelAlert each : open) {
            if (!each.isTold && each.state.equals("ACTIVE") && !isSilenced(each, now)) {
                each.isTold = true;
                each.changedAt = now;
                each.escalateAt = now + each.rule.escalateAfter();
                tell("raised", each, each.rule.routes());
            }
        }
    }

    /** What was told is not stored: an alert that was silenced when raised and when changed last, and never escalated, counts as not told. */
    void restart() {
        views.clear();
        for (ModelAlert each : open) {
            views.put(key(each.rule, each.component), new View(true));
            each.isTold = each.escalations > 0 || !isSilenced(each, each.raisedAt) || !isSilenced(each, each.changedAt);
            each.escalateAt = each.raisedAt + each.rule.escalateAfter() * (each.escalations + 1);
        }
    }
}
