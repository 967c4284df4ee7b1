// What every page shares: menus close on Escape or a click elsewhere, copy buttons, dialogs.
// Pages work without this file; it only adds comfort.
import { enableCopyButtons } from "./copy.js";
import { enableDialogs } from "./dialog.js";
import { enableMenus } from "./menu.js";
import { enablePrintButtons } from "./print.js";

enableMenus(document);
enableCopyButtons(document);
enableDialogs(document);
enablePrintButtons(document);
