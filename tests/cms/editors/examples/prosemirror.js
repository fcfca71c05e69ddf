import { baseKeymap, toggleMark } from "@tiptap/pm/commands";
import { history, redo, undo } from "@tiptap/pm/history";
import { keymap } from "@tiptap/pm/keymap";
import { DOMParser, Schema } from "@tiptap/pm/model";
import { EditorState, Plugin } from "@tiptap/pm/state";
import { EditorView } from "@tiptap/pm/view";
import { pluginView } from "copydesk/editors/prosemirror";

import { STORY } from "./article.js";
import { voices } from "./voices.js";

const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
    heading: { content: "inline*", group: "block", parseDOM: [{ tag: "h2" }], toDOM: () => ["h2", 0] },
    text: { group: "inline" },
  },
  marks: { strong: { parseDOM: [{ tag: "strong" }], toDOM: () => ["strong", 0] } },
});

const story = new globalThis.DOMParser().parseFromString(STORY, "text/html").body;
const view = new EditorView(document.getElementById("editor"), {
  state: EditorState.create({
    doc: DOMParser.fromSchema(schema).parse(story),
    plugins: [
      history(),
      keymap({ "Mod-z": undo, "Mod-y": redo, "Mod-b": toggleMark(schema.marks.strong) }),
      keymap(baseKeymap),
      new Plugin({ view: pluginView(voices(document.getElementById("voices"))) }),
    ],
  }),
});

globalThis.example = { view, highlights: { detach: () => view.destroy() } };
