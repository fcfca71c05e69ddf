// What the build puts into the service worker.
declare const FILES: Record<string, string>;
declare const VERSION: string;
