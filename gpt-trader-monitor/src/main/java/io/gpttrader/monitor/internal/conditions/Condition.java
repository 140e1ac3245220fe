package io.gpttrader.monitor.internal.conditions;

import java.util.List;

/** What a rule looks for. Immutable; what it must remember of a component from tick to tick is in a {@link Probe}. */
public interface Condition {

    /** {@return what it looks for, in plain words} */
    String describe();

    /** {@return a memory of one component that has seen nothing yet} */
    Probe probe();

    /** {@return the single things it looks at} */
    List<Leaf> leaves();

    /** One thing that a condition looks at. */
    interface Leaf {
        /** {@return whose it is, empty for the component that the rule is looking at} */
        String owner();

        /** {@return whether a component has it} */
        boolean isThere(Facts facts, String component);
    }

    /** A condition with one leaf: itself. */
    interface Single extends Condition, Leaf {
        @Override
        default List<Leaf> leaves() {
            return List.of(this);
        }

        /** {@return the component that is meant when a rule looks at one} */
        default String subject(String component) {
            return owner().isEmpty() ? component : owner();
        }

        /** {@return a name with its owner, where it is not the rule's own component} */
        default String label(String name) {
            return owner().isEmpty() ? name : owner() + " " + name;
        }
    }
}
