"""Writes us-equities-calendar.txt: what two Python packages say about the days of the NYSE that are not 9:30 to 16:00.

python3 -m venv venv && venv/bin/pip install pandas_market_calendars==5.5.0 exchange_calendars==4.13.2
venv/bin/python us-equities-calendar.py > us-equities-calendar.txt
"""

import exchange_calendars
import pandas
import pandas_market_calendars

FIRST, LAST, ZONE = "1990-01-01", "2035-12-31", "America/New_York"
WEEKDAYS = pandas.bdate_range(FIRST, LAST)


def exceptions(opens, closes):
    opens, closes = opens.dt.tz_convert(ZONE), closes.dt.tz_convert(ZONE)
    found = {day: "closed" for day in WEEKDAYS if day not in opens.index}
    for day in opens.index:
        hours = f"{opens[day]:%H:%M}-{closes[day]:%H:%M}"
        if day.weekday() > 4 or hours != "09:30-16:00":
            found[day] = hours
    return found


first = pandas_market_calendars.get_calendar("NYSE").schedule(FIRST, LAST)
second = exchange_calendars.get_calendar("XNYS", start=FIRST, end=LAST).schedule
ours = exceptions(first.market_open, first.market_close)
theirs = exceptions(second.open, second.close)

print("# Written by us-equities-calendar.py with pandas_market_calendars 5.5.0 and exchange_calendars 4.13.2.")
print(f"# Days from {FIRST} to {LAST} that either has with other hours than 9:30 to 16:00: date, first, second.")
for day in sorted(set(ours) | set(theirs)):
    print(f"{day:%Y-%m-%d}", ours.get(day, "regular"), theirs.get(day, "regular"))
