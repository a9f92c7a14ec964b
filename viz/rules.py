"""The rules by which parts of agencies and targets were read, in Chinese words; each is told in docs/forms.md."""

RULES = {
    "lead_verb": "写明牵头",
    "lead_label": "标明牵头单位",
    "assist_verb": "写明配合",
    "assist_label": "标明配合单位",
    "beside_lead": "与牵头者并列",
    "first_leads": "按约定列首位者牵头",
    "several_answer": "几家负责，未写牵头",
    "only_actor": "独家负责，即牵头",
    "assisted_by_others": "负责，另有配合者",
    "listed": "列举",
    "sentence_end": "句末写明",
    "compared": "有比较的字词",
    "bounded": "有以上、以内等字",
    "indicated": "有所计量的事项",
    "dated": "有期限的数",
    "unmeasured": "有比较的字词，无单位",
    "sheet": "来自填写的表",
}  # of which some are for parts, some for targets, one for both
