// `copydesk/element/define`: registers `<copydesk-article>`, for pages that want no script of their own.
import { define } from "./element.js";

define();
