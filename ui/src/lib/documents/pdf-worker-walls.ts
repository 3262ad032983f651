/**
 * Imported before anything else in the worker that reads PDFs. The page's content security policy does not reach into a
 * worker, so the worker takes from itself what a document must never be able to use: it may read the app's own files
 * and nothing else, keeps nothing, and starts nothing.
 */
const home = new URL(self.location.href);

function assertOurs(address: string | URL): void {
  const { protocol, host, pathname } = new URL(address, home);
  if (protocol === home.protocol && host === home.host && pathname.startsWith("/pdf/")) return;
  throw new TypeError("Only the app's own files may be read here.");
}

const ourFetch = self.fetch.bind(self);
const walled: typeof fetch = async (input, init) => {
  assertOurs(input instanceof Request ? input.url : input);
  return ourFetch(input, { ...init, credentials: "omit", redirect: "error" });
};

// The colour decoder is read by a synchronous request.
const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, method: string, address: string | URL) {
  assertOurs(address);
  open.call(this, method, address, false);
};

const never = () => {
  throw new TypeError("This may not be used here.");
};
const closed = [
  "WebSocket",
  "EventSource",
  "WebTransport",
  "RTCPeerConnection",
  "BroadcastChannel",
  "Worker",
  "SharedWorker",
  "indexedDB",
  "caches",
  "importScripts",
];

Object.defineProperty(self, "fetch", { value: walled, writable: false, configurable: false });
for (const name of closed) {
  if (name in self) Object.defineProperty(self, name, { get: () => never, configurable: false });
}

export {};
