"""The hook for items in the menu of events."""

MENU_HOOK = "register_events_menu_item"
