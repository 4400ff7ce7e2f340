"""What stands before Streamlit: who is let in, over every path and the websocket, and how they prove who they are.

`Guard` is the outermost layer of the server, `routes` are the few paths that strangers may ask for. The rest of the house
learns who is reading from `st.user`: `sub`, `email`, `groups` (a list as JSON) and `session`, each None where no sign-in is
set up. `on_event` tells a listener who signed in, who was refused, who signed out.
"""

from monitoring.doorway.events import Kind, Listener, on_event
from monitoring.doorway.guard import Guard
from monitoring.doorway.judging import Door
from monitoring.doorway.language import ReadersLanguage
from monitoring.doorway.opening import reason_not_to_open
from monitoring.doorway.paths import routes

__all__ = ["Door", "Guard", "Kind", "Listener", "ReadersLanguage", "on_event", "reason_not_to_open", "routes"]
