# One image for the web processes and the workers; compose says which command each runs.
FROM python:3.13-slim-trixie AS build

RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /app
ENV UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1 UV_PYTHON_DOWNLOADS=never
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --no-dev --no-install-project


FROM python:3.13-slim-trixie

# WeasyPrint loads these at run time; nothing else of the image needs Debian packages.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 999 --create-home --home-dir /home/fyrbodal fyrbodal

WORKDIR /app
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    FYRBODAL_DATA=/home/fyrbodal/data \
    FYRBODAL_STATIC=/app/.static \
    FYRBODAL_BEHIND_PROXY=1
COPY --from=build /app/.venv /app/.venv
COPY . .
# Collecting the static files needs settings, not a database or the real key; neither is kept in the image.
RUN FYRBODAL_SECRET_KEY=only-while-building DATABASE_URL=postgres://unused python manage.py collectstatic --noinput

USER 999
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["gunicorn", "fyrbodal.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "2", "--threads", "6", "--max-requests", "5000", "--max-requests-jitter", "500"]
