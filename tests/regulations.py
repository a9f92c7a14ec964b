"""A regulation of the state, a province's below it, and a city's notice that names the province's alone: invented."""

from graph.loader.extract import extract
from tests.documents import make_source

LAW, RULES, NOTICE = "title-养老服务条例", "title-江岚省实施养老服务条例办法", "澜溪府办发〔2031〕4号"
_OF_STATE = """养老服务条例
（2030年1月5日国务院令第812号公布）
第一章 总则
第一条 为了发展养老服务，制定本条例。
第二章 设施
第二条 新建居住小区按每百户二十平方米配建养老服务用房，与住宅同步交付。
第三条 取消养老机构设立许可，民办养老机构在登记后即可开展服务，任何单位不得另设门槛。
"""
_OF_PROVINCE = """江岚省实施《养老服务条例》办法
（2030年5月5日江岚省人民政府令第77号公布）
第一条 根据《养老服务条例》（国务院令第812号），结合本省实际，制定本办法。
第二条 养老机构登记后即可开展服务，各地不得另设门槛。
第三条 新建小区每百户配建养老服务用房不少于二十五平方米，随住宅一并交付；逾期不交的，不予验收。
第四条 重阳节所在的月份为敬老月。
"""
_OF_CITY = """澜溪市人民政府办公室关于印发养老服务任务分工的通知
澜溪府办发〔2031〕4号
各区县人民政府：
为贯彻落实《江岚省实施〈养老服务条例〉办法》（江岚省人民政府令第77号），现将任务分工印发给你们。
1．新建小区每百户配建养老服务用房三十平方米，随住宅一并交付。（市自然资源局负责）
2．每年敬老月举办长者歌咏比赛。（市文化和旅游局负责）
澜溪市人民政府办公室
2031年8月5日
"""
REGULATIONS = tuple(extract(make_source(text)) for text in (_OF_STATE, _OF_PROVINCE, _OF_CITY))
