"""The rules by which roles, targets and days were read, in words for people; those of the first two are told in docs/forms.md."""

from graph.text.messages import say

RULES = {
    "lead_verb": say("named as the one that leads"),
    "lead_label": say("under a label of those that lead"),
    "assist_verb": say("named as one that helps"),
    "assist_label": say("under a label of those that help"),
    "beside_lead": say("named beside the one that leads"),
    "first_leads": say("first of the list, which leads by convention"),
    "several_answer": say("one of several, of which none is said to lead"),
    "only_actor": say("answers alone, and so leads"),
    "assisted_by_others": say("answers, while others help"),
    "listed": say("in a list"),
    "sentence_end": say("named at the end of the sentence"),
    "compared": say("words that compare"),
    "bounded": say("words that set a bound"),
    "indicated": say("something that is measured"),
    "dated": say("a number with a deadline"),
    "unmeasured": say("words that compare, without a unit"),
    "sheet": say("from a sheet that was filled in"),
    "corrected": say("said by a person, who corrected what was read"),
}  # of which some are for roles, some for targets, one for both

DUE_RULES = {  # a day that is printed needs no word
    "year_of_document": say("the year is that of the document"),
    "counted": say("counted from the document's own day"),
    "counted_in_working_days": say("counted from the document's own day, in working days"),
    "holidays_unknown": say("working days: holidays that may lie between are not known"),
    "date_unknown": say("the document prints no date to count from"),
    "other_event": say("counted from something whose day is not known"),
}
