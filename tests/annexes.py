"""An invented notice and its annexes, each as a file of its own."""

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook

NUMBER = "澜府办发〔2021〕3号"
LIST = "附件：1．澜溪市教育督导重点任务分工表\n　　　2．澜溪市教育督导实施步骤\n"
COVERING = """\
澜溪市人民政府办公室关于做好教育督导工作的通知
{number}
各区县人民政府，市政府各部门：
为贯彻落实《江岚省人民政府关于加强教育督导的意见》（江政发〔2020〕7号）精神，经市政府同意，现就有关事项通知如下。
一、加强组织领导。各部门要把任务分解到人。
二、严格督促检查。每季度通报一次进度。
{list}澜溪市人民政府办公室
2021年5月9日
"""
NOTICE = COVERING.format(number=NUMBER, list=LIST)
STEPS = """\
澜溪市教育督导实施步骤
一、启动阶段
1．印发工作方案，明确分工。（市教育局负责）
2．组织督学培训。（市人力社保局牵头，市教育局配合）
二、总结阶段
1．汇总上报督导结果。（市教育局、市财政局按职责分工负责）
"""
HEADINGS = ("序号", "任务", "牵头单位", "责任单位", "完成时限")
ROWS = (
    (1, "建立督学责任区，覆盖率达到95%以上", "市教育局", "市财政局、市人力社保局", "2022年底"),
    (2, "每年开展一次教育督导评估", "市教育局", "市卫生健康委", "2021年底"),
    (3, "完善校园安全督导制度", "市公安局", "市教育局", "2021年底"),
    (4, "落实教育督导经费", "市财政局", "市审计局", "2021年底"),
)


def make_table(title: str | None = None) -> bytes:
    """The table of tasks as a workbook."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (*([[title]] if title else []), HEADINGS, *ROWS):
        sheet.append([*row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def put_files(folder: Path, files: dict[str, str | bytes]) -> Path:
    """A folder with these files, which may lie in folders below it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
