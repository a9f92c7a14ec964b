# fengong as a service; the graph lies on the server that FENGONG_URI names (docker-compose.yml).
FROM python:3.12-slim

WORKDIR /fengong
COPY requirements.lock .
RUN pip install --no-cache-dir --no-deps --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY graph graph
COPY api api
COPY viz viz
COPY cli cli
# The folder is there for a volume: a new one takes its owner from the image.
RUN pip install --no-cache-dir --no-deps --no-build-isolation . && useradd --create-home fengong \
    && install --directory --owner=fengong /reviews

USER fengong
WORKDIR /documents
EXPOSE 8000
CMD ["fengong", "serve", "--host", "0.0.0.0", "--port", "8000"]
