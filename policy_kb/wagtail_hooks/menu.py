"""The hook for items in the menu of the knowledge base."""

MENU_HOOK = "register_knowledge_menu_item"
