"""/docs: the endpoints, to read and to try, by Swagger UI from installed files; no other host is asked."""

from importlib.resources import files

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, HTMLResponse

router = APIRouter(include_in_schema=False)

BUNDLE = files("fastapi_swagger.resources")
FILES = ("swagger-ui.css", "swagger-ui-bundle.js")  # all that the page needs
# Swagger UI's own colours are too pale to be read by all: white on light green and light blue, grey on grey.
STYLE = """
nav { margin: .8rem 1rem; font-family: sans-serif; }
.swagger-ui .opblock .opblock-summary-method { background: #1f4f8b !important; }
.swagger-ui .info .title small, .swagger-ui .info .title small.version-stamp { background: #3d4756; }
.swagger-ui .info a, .swagger-ui a.nostyle, .swagger-ui .link { color: #1f4f8b; }
.swagger-ui .opblock .opblock-summary-description, .swagger-ui .opblock-tag small { color: #3b4151; }
.swagger-ui [class*="json-schema-2020-12"] { color: #3b4151 !important; }
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
<nav><a href="/">← fengong</a> <a href="/help">Help</a></nav>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script>
SwaggerUIBundle({url: "/openapi.json", dom_id: "#swagger-ui", validatorUrl: null})
</script>
</body>
</html>
"""


@router.get("/docs", response_class=HTMLResponse)
async def show_docs() -> str:
    """The page that shows the endpoints."""
    return PAGE.replace("{style}", STYLE)


@router.get("/docs/{name}", response_class=FileResponse)
async def send_docs_file(name: str) -> FileResponse:
    """A file of Swagger UI."""
    if name not in FILES:
        raise HTTPException(404)
    return FileResponse(str(BUNDLE / name))
