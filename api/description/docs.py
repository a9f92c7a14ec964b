"""/docs: the endpoints, to read and to try, by Swagger UI from installed files; no other host is asked."""

from functools import reduce
from importlib.resources import files

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse

from api.language import PageVisit
from graph.text.messages import say, translate
from viz.frame import TAGS

router = APIRouter(include_in_schema=False)

BUNDLE = files("fastapi_swagger.resources")
FILES = ("swagger-ui.css", "swagger-ui-bundle.js")  # all that the page needs
# Swagger UI's own colours are too pale to be read by all: white on light green and light blue, grey on grey; so are some on its dark ground.
STYLE = """
nav { margin: .8rem 1rem; font-family: sans-serif; }
.swagger-ui .opblock .opblock-summary-method { background: #1f4f8b !important; color: #fff !important; }
.swagger-ui .info .title small, .swagger-ui .info .title small.version-stamp { background: #3d4756; }
.swagger-ui .info a, .swagger-ui a.nostyle, .swagger-ui .link { color: #1f4f8b; }
.swagger-ui .opblock .opblock-summary-description, .swagger-ui .opblock-tag small { color: #3b4151; }
.swagger-ui [class*="json-schema-2020-12"] { color: #3b4151 !important; }
.dark-mode nav a, .dark-mode .swagger-ui .info a, .dark-mode .swagger-ui a.nostyle, .dark-mode .swagger-ui .link { color: #8fbcf2; }
.dark-mode .swagger-ui .opblock .opblock-summary-description, .dark-mode .swagger-ui .opblock-tag small { color: #e4e9f1; }
.dark-mode .swagger-ui [class*="json-schema-2020-12"] { color: #e4e9f1 !important; }
"""
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API · fengong</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<style>{style}</style>
</head>
<body>
<nav lang="{tag}"><a href="/">← {brand}</a> <a href="/help">{help}</a></nav>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script>
const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", follow);
follow();
SwaggerUIBundle({url: "/openapi.json", dom_id: "#swagger-ui", validatorUrl: null})
</script>
</body>
</html>
"""


@router.get("/docs", response_class=HTMLResponse)
async def show_docs(visit: PageVisit) -> str:
    """The page that shows the endpoints; the ways back are in the reader's language, the description is English."""
    said = {
        "{tag}": TAGS[visit.language],
        "{brand}": translate(say("fengong"), visit.language),
        "{help}": translate(say("Help"), visit.language),
        "{style}": STYLE,
    }
    return reduce(lambda page, each: page.replace(*each), said.items(), PAGE)


@router.get("/docs/{name}", response_class=FileResponse)
async def send_docs_file(name: str) -> FileResponse:
    """A file of Swagger UI."""
    if name not in FILES:
        raise HTTPException(404)
    return FileResponse(str(BUNDLE / name))
