import "./pdf-worker-walls";
import "pdfjs-dist/legacy/build/pdf.worker.mjs";
