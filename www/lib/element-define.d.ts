// Types of `copydesk/element/define`: importing it registers `<copydesk-article>`.
export {};
import "./element.js";
