"""A plan of the State Council, a province that carries it out, and a city that names the province alone: invented."""

from graph.loader.extract import extract
from tests.documents import make_source

STATE, PROVINCE, CITY = "国发〔2030〕8号", "江岚政发〔2030〕12号", "澜溪府办发〔2030〕21号"
PLAN = f"""国务院关于发展养老服务的若干意见
{STATE}
各省、自治区、直辖市人民政府：
为发展养老服务，提出以下意见：
一、兴办养老机构
（一）放宽准入条件。取消养老机构设立许可，民办养老机构在登记后即可开展服务，任何单位不得另设门槛。
（二）保障用地。新建居住小区按每百户二十平方米配建养老服务用房，与住宅同步交付。
国务院
2030年1月5日
"""
MEASURES = f"""江岚省人民政府关于印发养老服务任务分工的通知
{PROVINCE}
各市人民政府：
为贯彻落实《国务院关于发展养老服务的若干意见》（{STATE}）精神，现将任务分工印发给你们。
1．登记后的养老机构即可开展服务，各地不得另设门槛。（省民政厅负责）
2．每百户配建不少于二十平方米养老服务用房，随住宅一并交付。（省自然资源厅负责）
江岚省人民政府
2030年5月5日
"""
NOTICE = f"""澜溪市人民政府办公室关于印发养老服务任务分工的通知
{CITY}
各区县人民政府：
为贯彻落实《江岚省人民政府关于印发养老服务任务分工的通知》（{PROVINCE}）精神，现将任务分工印发给你们。
1．新小区每百户配建养老用房二十五平方米，随住宅交付，逾期不交的不予验收。（市自然资源局负责）
2．每年重阳节举办长者歌咏比赛。（市文化和旅游局负责）
澜溪市人民政府办公室
2030年8月5日
"""
PLAN_OF_STATE, OF_PROVINCE, OF_CITY = (extract(make_source(text)) for text in (PLAN, MEASURES, NOTICE))
ALL = (PLAN_OF_STATE, OF_PROVINCE, OF_CITY)
