// The plug-in (www/wordpress/copydesk) as WordPress runs it: its script finds the editor and the globals of `wp`.
import * as components from "@wordpress/components";
import * as element from "@wordpress/element";
import * as i18n from "@wordpress/i18n";

import { mount } from "./wordpress-editor.js";

const { createElement: h, createRoot } = element;

/** In place of WordPress's sidebar, which needs its server. */
const PluginSidebar = ({ title, children }) => h("section", {}, h("h2", {}, title), children);

globalThis.wp = {
  components, element, i18n,
  editor: { PluginSidebar },
  plugins: { registerPlugin: (name, { render }) => createRoot(document.getElementById("voices")).render(h(render)) },
};
mount(document.getElementById("editor"));

// Classic scripts come before modules there; here this one does.
const script = document.createElement("script");
script.type = "module";
script.src = "plugin/editor.js";
document.body.append(script);
