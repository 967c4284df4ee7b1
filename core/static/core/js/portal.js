// What every page shares: menus close on Escape or a click elsewhere, copy buttons, toasts.
// Pages work without this file; it only adds comfort.
import { enableCopyButtons } from "./copy.js";
import { enableMenus } from "./menu.js";

enableMenus(document);
enableCopyButtons(document);
