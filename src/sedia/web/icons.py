"""The few icons, as lines in a square of 24: drawn inline, so they cost no fetch and follow the colour of the text."""

from __future__ import annotations

ICONS = {
    "arrow": "M5 12h14M13 6l6 6-6 6",
    "back": "M19 12H5M11 6l-6 6 6 6",
    "bad": "M8 2h8l6 6v8l-6 6H8l-6-6V8zM12 7v6M12 16.5v.5",
    "book": "M4 5a2 2 0 0 1 2-2h14v18H6a2 2 0 0 1-2-2zM4 18a2 2 0 0 1 2-2h14",
    "calendar": "M4 5h16v16H4zM4 10h16M8 2v5M16 2v5",
    "chat": "M4 4h16v13H10l-5 4v-4H4z",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2",
    "copy": "M9 9h12v12H9zM5 15H3V3h12v2",
    "download": "M12 3v12M7 10.5l5 5 5-5M4 20h16",
    "edit": "M4 20l1-5L16 4l4 4L9 19zM13 7l4 4",
    "eye": "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6",
    "file": "M6 2h8l5 5v15H6zM14 2v5h5M9 13h7M9 17h7",
    "flag": "M5 22V3M5 4h13l-3 4.5 3 4.5H5",
    "globe": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9s.5-6 3.5-9",
    "home": "M3 11l9-8 9 8M6 9v12h12V9",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v6M12 7v.5",
    "lock": "M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4",
    "mail": "M3 5h18v14H3zM3 6l9 7 9-7",
    "menu": "M4 6h16M4 12h16M4 18h16",
    "ok": "M4 12.5l5.5 5.5L20 6.5",
    "ok-round": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M7.5 12.5l3 3 6-7",
    "pause": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M10 8.5v7M14 8.5v7",
    "person": "M12 3a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9M4 21c0-4 3.5-6 8-6s8 2 8 6",
    "phone": "M5 3h4l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2",
    "pin": "M12 22s7-7 7-12a7 7 0 0 0-14 0c0 5 7 12 7 12M12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5",
    "plus": "M12 5v14M5 12h14",
    "print": "M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5L21 21",
    "upload": "M12 16V4M7 8.5l5-5 5 5M4 20h16",
    "wait": "M6 3h12M6 21h12M7 3c0 5 5 6 5 9s-5 4-5 9M17 3c0 5-5 6-5 9s5 4 5 9",
    "warn": "M12 3l10 18H2zM12 10v5M12 17.5v.5",
}
KIND_ICONS = {"ok": "ok-round", "warn": "warn", "bad": "bad", "info": "info", "wait": "wait", "pause": "pause"}
