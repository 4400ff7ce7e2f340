"""Every path that the server answers: Streamlit's own, by their routes, and ours."""

# An example of each of Streamlit's own paths. A version that has another one stands here first, and in the guard.
EVERY_PATH = {
    "/_stcore/health": "/_stcore/health",
    "/_stcore/metrics": "/_stcore/metrics",
    "/_stcore/host-config": "/_stcore/host-config",
    "/_stcore/script-health-check": "/_stcore/script-health-check",
    "/_stcore/stream": "/_stcore/stream",
    "/_stcore/upload_file/{session_id}/{file_id}": "/_stcore/upload_file/a-session/a-file",
    "/_stcore/bidi-components/{path:path}": "/_stcore/bidi-components/a-part/main.js",
    "/_stcore/agent/interact": "/_stcore/agent/interact",
    "/_stcore/agent/openapi.json": "/_stcore/agent/openapi.json",
    "/_stcore/agent/mcp": "/_stcore/agent/mcp",
    "/media/{file_id:path}": "/media/0123456789abcdef.csv",
    "/component/{path:path}": "/component/a-part/index.html",
    "/app/static/{path:path}": "/app/static/a-file.csv",
    "/auth/login": "/auth/login",
    "/auth/logout": "/auth/logout",
    "/oauth2callback": "/oauth2callback",
    "": "/static/js/index.js",
}
OURS = ("/", "/denne-uge", "/maaltal", "/no-such-page", "/favicon.png", "/sign-in/still")
OPEN_TO_ALL = {"/health", "/_stcore/health"}
