/**
 * pdf.js, held so that it reads nothing but the bytes it is handed (docs/adr/0016-pdf-viewer.md): no network, no storage,
 * no scripts of the document, its own worker. Loaded when the first PDF is opened.
 */
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import { sharpness, type PageSize } from "./pages";
import { endWorker } from "./ending";
import type { PageText } from "./marks";
import { readRange, type ReadRange } from "./ranges";

/** Why a PDF cannot be shown, the last word of `document-fault-…`. */
export type PdfFault = "protected" | "damaged";

export class PdfTrouble extends Error {
  constructor(readonly fault: PdfFault) {
    super(fault);
    this.name = "PdfTrouble";
  }
}

/** A drawing under way; `stop` leaves it unfinished. */
export interface Drawing {
  done: Promise<void>;
  stop: () => void;
}

/** The selectable words of a page: its text, and the element each piece of it stands in. */
export interface DrawnText {
  text: PageText;
  boxes: readonly HTMLElement[];
}

const engine = () => import("pdfjs-dist/legacy/build/pdf.mjs");
type Engine = Awaited<ReturnType<typeof engine>>;

const PX_PER_POINT = 96 / 72;
const ours = (folder: string) => new URL(`/pdf/${folder}/`, location.href).href;

function transportFor({ PDFDataRangeTransport }: Engine, read: ReadRange, bytes: number, failed: (why: unknown) => void) {
  return new (class extends PDFDataRangeTransport {
    #over = false;

    constructor() {
      super(bytes, null);
    }

    override requestDataRange(begin: number, end: number): void {
      readRange(read, begin, end)
        .then((chunk) => this.#over || this.onDataRange(begin, chunk))
        .catch((why: unknown) => this.#over || failed(why));
    }

    override abort(): void {
      this.#over = true;
    }
  })();
}

/** One open PDF. Pages are numbered from 1. */
export class Pdf {
  readonly count: number;

  private constructor(
    private readonly pdfjs: Engine,
    private readonly task: PDFDocumentLoadingTask,
    private readonly document: PDFDocumentProxy,
    private readonly worker: Worker,
    readonly firstSize: PageSize,
  ) {
    this.count = document.numPages;
  }

  /** Opens a file of this many bytes. Throws `PdfTrouble`, what `read` threw, or the signal's reason. */
  static async open(read: ReadRange, bytes: number, signal: AbortSignal): Promise<Pdf> {
    const pdfjs = await engine();
    signal.throwIfAborted();
    const worker = new Worker(new URL("./pdf-worker.ts", import.meta.url), { type: "module", name: "pdf" });
    let unread: (why: unknown) => void = () => {};
    const failed = new Promise<never>((_, reject) => (unread = reject));
    failed.catch(() => {});
    signal.addEventListener("abort", () => unread(signal.reason), { once: true });
    const task = pdfjs.getDocument({
      range: transportFor(pdfjs, read, bytes, (why) => unread(why)),
      worker: new pdfjs.PDFWorker({ port: worker as unknown as null }),
      disableAutoFetch: true,
      disableStream: true,
      rangeChunkSize: 1 << 17,
      disableWorkerRendering: true,
      useSystemFonts: false,
      useWorkerFetch: true,
      cMapUrl: ours("cmaps"),
      standardFontDataUrl: ours("standard_fonts"),
      iccUrl: ours("iccs"),
      wasmUrl: ours("wasm"),
      enableXfa: false,
      maxImageSize: 100_000_000,
      verbosity: 0,
    });
    try {
      const document = await Promise.race([task.promise, failed]);
      const first = await Promise.race([document.getPage(1), failed]);
      return new Pdf(pdfjs, task, document, worker, sizeOf(first));
    } catch (why) {
      endWorker(task, worker);
      throw troubleOf(why);
    }
  }

  async size(page: number): Promise<PageSize> {
    return sizeOf(await this.document.getPage(page));
  }

  /** Draws a page into a canvas, as sharp as the screen. Asking for `width` draws it that wide, whatever its size. */
  draw(
    page: number,
    canvas: HTMLCanvasElement,
    wanted: { zoom: number; turn: number } | { width: number; turn: number },
  ): Drawing {
    let stopped = false;
    let stop = () => {};
    const work = async () => {
      const proxy = await this.document.getPage(page);
      if (stopped) return;
      const rotation = (proxy.rotate + wanted.turn) % 360;
      const whole = proxy.getViewport({ scale: PX_PER_POINT, rotation });
      const zoom = "zoom" in wanted ? wanted.zoom : wanted.width / whole.width;
      const sharp = sharpness(whole.width * zoom, whole.height * zoom, window.devicePixelRatio || 1);
      const viewport = proxy.getViewport({ scale: PX_PER_POINT * zoom * sharp, rotation });
      canvas.width = Math.max(1, Math.floor(viewport.width));
      canvas.height = Math.max(1, Math.floor(viewport.height));
      const rendering = proxy.render({ canvas, viewport, background: "#ffffff" });
      stop = () => rendering.cancel();
      await rendering.promise;
    };
    const done = work().catch((why: unknown) => {
      if (!stopped) throw why;
    });
    return { done, stop: () => ((stopped = true), stop()) };
  }

  /** The words of a page, without drawing them. */
  async text(page: number): Promise<PageText> {
    const { items } = await (await this.document.getPage(page)).getTextContent();
    return pageText(items);
  }

  /** Lays the words of a page, unseen but selectable, into `box`; they follow its `--total-scale-factor`. */
  async drawText(page: number, box: HTMLElement, turn: number): Promise<DrawnText> {
    const proxy = await this.document.getPage(page);
    const content = await proxy.getTextContent();
    const viewport = proxy.getViewport({ scale: PX_PER_POINT, rotation: (proxy.rotate + turn) % 360 });
    const layer = new this.pdfjs.TextLayer({ textContentSource: content, container: box, viewport });
    await layer.render();
    return { text: pageText(content.items), boxes: layer.textDivs };
  }

  /** Lets go of what a page that is out of view was drawn from. */
  drop(page: number): void {
    void this.document
      .getPage(page)
      .then((proxy: PDFPageProxy) => proxy.cleanup())
      .catch(() => {});
  }

  close(): void {
    endWorker(this.task, this.worker);
  }
}

type TextItems = Awaited<ReturnType<PDFPageProxy["getTextContent"]>>["items"];

function pageText(items: TextItems): PageText {
  const written = items.filter((item) => "str" in item);
  return {
    pieces: written.map(({ str }) => str),
    joints: written.map(({ hasEOL }) => (hasEOL ? "\n" : "")),
  };
}

function sizeOf(page: PDFPageProxy): PageSize {
  const { width, height } = page.getViewport({ scale: PX_PER_POINT });
  return { width, height };
}

function troubleOf(why: unknown): unknown {
  if (!(why instanceof Error)) return why;
  if (why.name === "PasswordException") return new PdfTrouble("protected");
  return ["InvalidPDFException", "FormatError", "UnknownErrorException"].includes(why.name) ? new PdfTrouble("damaged") : why;
}
