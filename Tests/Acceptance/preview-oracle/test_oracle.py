"""Hand-worked cases: each is named after the rule of the protocol language that it holds. Run: python -m unittest"""

import unittest

import yaml

from dates import add, date, duration
from oracle import preview


def calendar(visits, *flags, on=None, enrolment="2026-03-02", site=None, **template):
    """The rows of a one-epoch template by visit id, without the epoch."""
    plan = template.pop("plan", "[{epoch: e, segment: s, start: {after: enrolment}}]")
    head = "\n".join(f"{key}: {value}" for key, value in template.items())
    tree = yaml.load(f"protocol: p\nversion: 1\n{head}\nsegments: {{s: {{visits: [{visits}]}}}}\nplan: {plan}\n", Loader=yaml.BaseLoader)
    clinic = yaml.load(site, Loader=yaml.BaseLoader) if site else None
    return preview(tree, clinic, enrolment, [tuple(each.split(" ")) for each in flags], on).json()


def rows(*arguments, **named):
    return {each["visit"][2:]: each for each in calendar(*arguments, **named)["visits"]}


def visit(name, timing, kind="review", rest=""):
    return f"{{id: {name}, kind: {kind}, timing: {{{timing}}}{', ' if rest else ''}{rest}}}"


WEEKDAYS = "{timeZone: UTC, open: {mon: x, tue: x, wed: x, thu: x, fri: x}}"
CYCLE = "cycle: {count: 3, span: {atLeast: P3D, atMost: P5D}, gap: {atLeast: P1D}, preferred: {3: [1, 3, 5]}}"
INFUSION = visit("infusion", "after: enrolment, window: {before: P7D, after: P14D}", "infusion", CYCLE)
DECIDED = "[{epoch: e, segment: s, start: {after: enrolment}}, {epoch: f, segment: s, opens: {decision: e/go, is: approved}," \
    " start: {after: e/a, offset: P1M, window: {before: P0D, after: P1M}}}]"


class Dates(unittest.TestCase):
    def test_a_day_that_the_month_lacks(self):
        for start, amount, clamped, rolled in [
            ("2026-11-30", "P3M", "2027-02-28", "2027-03-01"),
            ("2027-11-30", "P3M", "2028-02-29", "2028-03-01"),
            ("2028-02-29", "P1Y", "2029-02-28", "2029-03-01"),
            ("2026-03-31", "-P1M", "2026-02-28", "2026-03-01"),
            ("2026-01-31", "P1M2D", "2026-03-02", "2026-03-03"),
            ("2026-10-31", "P1M", "2026-11-30", "2026-12-01"),
            ("2026-12-31", "P2M", "2027-02-28", "2027-03-01"),
            ("2026-01-15", "P1Y2M1W1D", "2027-03-23", "2027-03-23"),
        ]:
            self.assertEqual(add(date(start), duration(amount)), date(clamped))
            self.assertEqual(add(date(start), duration(amount), "rollForward"), date(rolled))

    def test_only_dates_are_durations(self):
        for wrong in ("PT3H", "P", "3D", "P1D2W"):
            self.assertRaises(ValueError, duration, wrong)

    def test_each_occurrence_counts_from_the_anchor(self):
        found = rows(visit("m", "after: enrolment, repeat: {every: P1M, times: 3}"), enrolment="2026-01-31")
        self.assertEqual([found[f"m.{k}"]["nominal"] for k in (1, 2, 3)], ["2026-02-28", "2026-03-31", "2026-04-30"])

    def test_with_an_offset_the_first_occurrence_falls_on_it(self):
        found = rows(visit("m", "after: enrolment, offset: P3D, repeat: {every: P1M, times: 2}"))
        self.assertEqual([found["m.1"]["nominal"], found["m.2"]["nominal"]], ["2026-03-05", "2026-04-05"])

    def test_until_includes_an_occurrence_that_falls_on_it(self):
        found = rows(visit("m", "after: enrolment, repeat: {every: P1M, until: P3M}"))
        self.assertEqual((list(found), found["m.3"]["title"]), (["m.1", "m.2", "m.3"], "M 3"))

    def test_before_counts_back_and_its_numbers_run_away_from_the_anchor(self):
        found = rows(visit("a", "after: enrolment, offset: P30D") + ", " + visit("b", "before: a, repeat: {offsets: [P2D, P5D]}, window: {before: P1D, after: P2D}"))
        self.assertEqual([found["b.1"]["nominal"], found["b.2"]["nominal"]], ["2026-03-30", "2026-03-27"])
        self.assertEqual([found["b.1"]["earliest"], found["b.1"]["latest"]], ["2026-03-29", "2026-04-01"])

    def test_the_floor_raises_what_comes_after_and_not_what_is_counted_back(self):
        found = rows(visit("a", "after: enrolment, window: {before: P5D, after: P5D}") + ", " + visit("b", "before: a, offset: P3D, window: {before: P2D}"))
        self.assertEqual((found["a"]["earliest"], found["b"]["earliest"], found["b"]["target"]), ("2026-03-02", "2026-02-25", "2026-02-27"))


class Anchors(unittest.TestCase):
    A = visit("a", "after: enrolment, offset: P10D")

    def test_actual_else_planned_after_and_planned_before(self):
        found = rows(self.A + ", " + visit("b", "after: a, offset: P1D") + ", " + visit("c", "before: a, offset: P1D"), "--actual e/a=2026-03-15")
        self.assertEqual((found["b"]["nominal"], found["c"]["nominal"]), ("2026-03-16", "2026-03-11"))

    def test_planned_is_the_booked_date_also_once_completed(self):
        found = rows(self.A + ", " + visit("b", "after: a, basis: planned"), "--booked e/a=2026-03-14", "--actual e/a=2026-03-15")
        self.assertEqual((found["b"]["nominal"], found["a"]["target"]), ("2026-03-14", "2026-03-12"))

    def test_actual_gives_no_dates_before_but_lists_as_many(self):
        found = rows(self.A + ", " + visit("b", "after: a, basis: actual, repeat: {every: P1W, until: P2W}") + ", " + visit("c", "after: b.last"))
        self.assertEqual((found["b.1"]["nominal"], found["b.2"]["state"], found["c"]["state"]), (None, "awaiting", "awaiting"))
        self.assertEqual(len(found), 4)

    def test_a_missed_anchor_happened_on_its_planned_date(self):
        found = rows(self.A + ", " + visit("b", "after: a, basis: actual"), "--missed e/a")
        self.assertEqual((found["b"]["nominal"], found["b"]["provisional"]), ("2026-03-12", False))

    def test_last_passes_over_what_was_omitted_unless_all_were(self):
        visits = visit("m", "after: enrolment, repeat: {every: P1W, times: 2}") + ", " + visit("z", "after: m.last")
        self.assertEqual(rows(visits, "--omitted e/m.2")["z"]["anchor"], "e/m.1")
        self.assertEqual(rows(visits, "--omitted e/m.2", "--missed e/m.1")["z"]["anchor"], "e/m.2")

    def test_a_visit_done_again_stands_in_for_the_one_before(self):
        visits = self.A + ", " + visit("b", "after: a, offset: P1D")
        found = rows(visits, "--actual e/a=2026-03-12", "--booked e/a~2=2026-03-20")
        self.assertEqual((found["b"]["nominal"], found["b"]["anchor"], found["a~2"]["flags"]), ("2026-03-21", "e/a~2", ["needs-rebooking"]))
        self.assertEqual(rows(visits, "--actual e/a=2026-03-12", "--missed e/a~2")["b"]["anchor"], "e/a")
        self.assertEqual(rows(visits, "--missed e/a", "--missed e/a~2")["b"]["anchor"], "e/a~2")

    def test_never_due_after_what_has_not_happened(self):
        visits = self.A + ", " + visit("b", "after: a") + ", " + visit("c", "before: b, offset: P1D")
        found = rows(visits, on="2026-04-01")
        self.assertEqual([found[name]["state"] for name in "abc"], ["overdue", "awaiting", "awaiting"])
        found = rows(visits, "--actual e/a=2026-03-12", on="2026-04-01")
        self.assertEqual([found[name]["state"] for name in "bc"], ["overdue", "overdue"])
        self.assertEqual([found[name]["provisional"] for name in "bc"], [False, True])


class ClosedDays(unittest.TestCase):
    def target(self, rule, window, offset):
        timing = f"after: enrolment, offset: {offset}, window: {{before: {window}, after: {window}}}"
        row = rows(visit("a", timing, rest=rule), site=WEEKDAYS)["a"]
        return row["target"], row["flags"]

    def test_each_rule(self):
        for rule, window, offset, target, flags in [
            ("onClosedDay: nearest", "P2D", "P5D", "2026-03-06", []),            # Saturday: Friday is nearer
            ("onClosedDay: nearest", "P2D", "P6D", "2026-03-09", []),            # Sunday: Monday is nearer
            ("onClosedDay: following", "P2D", "P5D", "2026-03-09", []),
            ("onClosedDay: preceding", "P2D", "P6D", "2026-03-06", []),
            ("onClosedDay: following", "P1D", "P5D", "2026-03-07", ["no-open-day"]),
            ("onClosedDay: keep", "P2D", "P5D", "2026-03-07", []),
            ("mode: remote", "P2D", "P5D", "2026-03-07", []),
        ]:
            with self.subTest(rule=rule, window=window, offset=offset):
                self.assertEqual(self.target(rule, window, offset), (target, flags))


class Cycles(unittest.TestCase):
    def targets(self, *arguments, **named):
        found = rows(*arguments, **named)
        return [found[f"infusion.{k}"]["target"] for k in (1, 2, 3)]

    def test_a_thursday_start_with_1_2_5_beats_a_mondays_1_3_5(self):
        self.assertEqual(self.targets(INFUSION, enrolment="2026-03-05", site=WEEKDAYS), ["2026-03-05", "2026-03-06", "2026-03-09"])

    def test_windows_of_the_second_and_third(self):
        found = rows(INFUSION)
        windows = [(found[f"infusion.{k}"][field]) for k in (2, 3) for field in ("nominal", "earliest", "latest")]
        self.assertEqual(windows, ["2026-03-04", "2026-03-03", "2026-03-05", "2026-03-06", "2026-03-05", "2026-03-06"])

    def test_a_given_infusion_stands_and_the_others_follow(self):
        self.assertEqual(self.targets(INFUSION, "--actual e/infusion.1=2026-03-06", site=WEEKDAYS), ["2026-03-06", "2026-03-09", "2026-03-10"])

    def test_a_missed_one_takes_no_part(self):
        found = rows(INFUSION, "--missed e/infusion.1")
        self.assertEqual([found[f"infusion.{k}"]["target"] for k in (1, 2, 3)], ["2026-03-02", "2026-03-02", "2026-03-04"])
        self.assertEqual(found["infusion.3"]["anchor"], "e/infusion.2")

    def test_no_pattern_takes_the_preferred_days_and_says_so(self):
        found = rows(INFUSION, "--actual e/infusion.1=2026-03-02", "--booked e/infusion.2=2026-03-09")
        self.assertEqual([found[f"infusion.{k}"]["target"] for k in (1, 2, 3)], ["2026-03-02", "2026-03-09", "2026-03-10"])
        self.assertEqual([found[f"infusion.{k}"]["flags"] for k in (1, 2, 3)], [[], ["needs-rebooking", "no-feasible-cycle"], ["no-feasible-cycle"]])


class Merging(unittest.TestCase):
    HOST = visit("host", "after: enrolment, offset: P30D")
    GUEST = visit("guest", "after: enrolment, repeat: {every: P1W, times: 5}, window: {before: P5D, after: P5D}", rest="mergesInto: [host]")

    def test_the_nearest_joins_and_the_others_stay(self):
        found = rows(self.HOST + ", " + self.GUEST, "--booked e/host=2026-04-02")
        self.assertEqual([each["mergedInto"] for name, each in sorted(found.items()) if name != "host"], [None, None, None, "e/host", None])
        self.assertEqual((found["guest.4"]["booked"], found["guest.4"]["nominal"], found["guest.4"]["flags"]), ("2026-04-02", "2026-03-30", ["merged"]))

    def test_none_joins_where_the_nearest_has_its_own_booking(self):
        found = rows(self.HOST + ", " + self.GUEST, "--booked e/guest.4=2026-03-31")
        self.assertEqual([each["mergedInto"] for each in found.values()], [None] * 6)

    def test_completed_with_its_host_a_deviation_by_its_own_window(self):
        found = rows(self.HOST + ", " + self.GUEST, "--actual e/host=2026-04-06")
        self.assertEqual((found["guest.4"]["state"], found["guest.4"]["deviationDays"], found["guest.4"]["flags"]), ("completed", 2, ["deviation", "merged"]))
        self.assertEqual(found["host"]["deviationDays"], 5)


class Gates(unittest.TestCase):
    LABS = visit("labs", "after: enrolment, window: {after: P5D}", rest="validFor: P10D")
    DOSE = visit("dose", "after: enrolment, offset: P10D, window: {after: P20D}", rest="requires: [{visit: labs}]")

    def state(self, *flags, on=None):
        found = rows(self.LABS + ", " + self.DOSE, *flags, on=on)["dose"]
        return found["state"], found["flags"]

    def test_the_newest_completion_reaches_the_date(self):
        self.assertEqual(self.state(), ("locked", []))
        self.assertEqual(self.state("--actual e/labs=2026-03-02"), ("upcoming", []))
        self.assertEqual(self.state("--actual e/labs=2026-03-02", on="2026-03-12"), ("due", []))
        self.assertEqual(self.state("--actual e/labs=2026-03-02", on="2026-03-13"), ("locked", []))
        self.assertEqual(self.state("--actual e/labs=2026-03-02", "--booked e/dose=2026-03-13", on="2026-03-10"), ("booked", ["locked"]))


class Epochs(unittest.TestCase):
    VISITS = visit("a", "after: segment.start, offset: P1W", rest="decides: go")

    def second(self, *flags, on=None):
        found = calendar(self.VISITS, *flags, on=on, plan=DECIDED)["epochs"][1]
        return found["state"], found["started"]

    def test_possible_open_closed_lapsed(self):
        done = "--actual e/a=2026-03-09"
        for flags, on, expected in [
            ([], None, ("possible", None)),
            ([], "2027-01-01", ("possible", None)),                                               # the anchor has not happened
            ([done], "2026-05-09", ("possible", None)),
            ([done], "2026-05-10", ("lapsed", None)),
            ([done, "--decide e/go=approved@2026-03-10"], None, ("open", "2026-04-09")),
            ([done, "--decide e/go=approved@2026-04-20"], None, ("open", "2026-04-20")),
            ([done, "--decide e/go=approved@2026-05-10"], "2026-06-01", ("lapsed", None)),
            ([done, "--decide e/go=declined@2026-03-10"], None, ("closed", None)),
            ([done, "--decide e/go=declined@2026-03-10", "--decide e/go=deferred@2026-03-11"], None, ("closed", None)),
            ([done, "--decide e/go=declined@2026-03-10", "--decide e/go=approved@2026-03-11"], None, ("open", "2026-04-09")),
            ([done, "--decide e/go=approved@2026-03-10", "--start f=2026-04-15"], None, ("open", "2026-04-15")),
            ([done, "--decide e/go=approved@2026-03-10", "--decide e/go=declined@2026-05-01", "--actual f/a=2026-04-16"], None, ("open", "2026-04-09")),
        ]:
            with self.subTest(flags=flags, on=on):
                self.assertEqual(self.second(*flags, on=on), expected)


class Holds(unittest.TestCase):
    VISITS = visit("dose", "after: enrolment, offset: P10D", "infusion") + ", " + visit("talk", "after: enrolment, offset: P10D")

    def test_what_had_not_begun_moves_by_the_length_of_the_hold(self):
        found = rows(self.VISITS, "--hold 2026-03-10..2026-03-14")
        self.assertEqual((found["dose"]["nominal"], found["talk"]["nominal"]), ("2026-03-17", "2026-03-12"))

    def test_a_move_is_kept_when_the_visit_happens_and_not_made_where_it_had_begun(self):
        self.assertEqual(rows(self.VISITS, "--hold 2026-03-10..2026-03-14", "--actual e/dose=2026-03-18")["dose"]["nominal"], "2026-03-17")
        self.assertEqual(rows(self.VISITS, "--hold 2026-03-10..2026-03-14", "--actual e/dose=2026-03-12")["dose"]["nominal"], "2026-03-12")
        self.assertEqual(rows(self.VISITS, "--hold 2026-03-10..2026-03-14", "--missed e/dose")["dose"]["nominal"], "2026-03-12")

    def test_held_while_it_lasts(self):
        for hold, on, expected in [("2026-03-10", None, "held"), ("2026-03-10..2026-03-14", None, "upcoming"), ("2026-03-10..2026-03-14", "2026-03-14", "held")]:
            self.assertEqual(rows(self.VISITS, f"--hold {hold}", on=on)["talk"]["state"], expected)

    def test_a_booking_inside_a_hold(self):
        found = rows(self.VISITS, "--hold 2026-03-10..2026-03-14", "--booked e/talk=2026-03-12")
        self.assertEqual((found["talk"]["state"], found["talk"]["flags"]), ("booked", ["needs-rebooking"]))


class TheExample(unittest.TestCase):
    """The calendar that the interface's page shows, from the template that the language's page shows."""

    def test_round_1_and_the_window_of_round_2(self):
        labs = visit("baseline-labs", "after: segment.start, offset: P0D, window: {before: P0D, after: P10D}", "laboratory", "validFor: P30D")
        infusion = visit("infusion", "after: baseline-labs, offset: P14D, window: {before: P7D, after: P14D}", "infusion",
                         CYCLE + ", requires: [{visit: baseline-labs, validOn: infusion.first}]")
        review = visit("review-6m", "after: infusion.last, offset: P6M", rest="decides: second-round")
        plan = "[{epoch: round-1, segment: s, start: {after: enrolment}}, {epoch: round-2, segment: s, opens: {decision: round-1/second-round," \
            " is: approved}, start: {after: round-1/infusion.last, offset: P6M, window: {before: P0D, after: P6M}}}]"
        found = calendar(f"{labs}, {infusion}, {review}", "--booked round-1/infusion.1=2026-03-02", enrolment="2026-02-16", plan=plan)
        shown = next(each for each in found["visits"] if each["visit"] == "round-1/infusion.1")
        self.assertEqual(shown, {
            "visit": "round-1/infusion.1", "epoch": "round-1", "kind": "infusion", "title": "Infusion 1 of 3", "nominal": "2026-03-02",
            "target": "2026-03-02", "earliest": "2026-02-23", "latest": "2026-03-16", "state": "booked", "booked": "2026-03-02", "completed": None,
            "flags": ["locked"], "anchor": "round-1/baseline-labs", "provisional": True, "mergedInto": None, "deviationDays": None})
        self.assertEqual(found["epochs"], [
            {"epoch": "round-1", "state": "open", "earliest": "2026-02-16", "latest": "2026-02-16", "started": "2026-02-16"},
            {"epoch": "round-2", "state": "possible", "earliest": "2026-09-06", "latest": "2027-03-06", "started": None}])


if __name__ == "__main__":
    unittest.main()
