"use client";

import { define } from "copydesk/element";
import { useEffect } from "react";

export function Story() {
  useEffect(() => {
    const show = ({ detail }) => {
      globalThis.result = detail.analysis.sources[0].name;
    };
    document.addEventListener("copydesk-analysis", show);
    define();
    return () => document.removeEventListener("copydesk-analysis", show);
  }, []);
  return (
    <copydesk-article>
      <p>“We have never let it go out,” said Mara Veldt, the head keeper.</p>
    </copydesk-article>
  );
}
