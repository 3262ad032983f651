/** The portfolio's commands, until the generated bindings hold them: a command there wins over its namesake here. */
import { invoke } from "@tauri-apps/api/core";
import type * as p from "./portfolio-types";

export interface PortfolioCommands {
  portfolioGet: () => Promise<p.PortfolioView>;
  portfolioWantsSet: (wants: p.Want[]) => Promise<null>;
  portfolioNoticeSeen: (notice: p.Notice) => Promise<null>;
  watchChoose: () => Promise<string | null>;
  watchStop: () => Promise<null>;
  evidenceList: (filter: p.EvidenceFilter) => Promise<p.EvidenceRow[]>;
  evidenceGet: (id: string) => Promise<p.EvidenceView>;
  evidenceKinds: () => Promise<p.KindRow[]>;
  evidenceNew: () => Promise<string>;
  evidenceSave: (edit: p.EvidenceEdit) => Promise<number>;
  evidenceMap: (link: p.EvidenceMap) => Promise<null>;
  evidenceUnmap: (link: p.EvidenceUnmap) => Promise<null>;
  evidenceRelate: (id: string, other: string, on: boolean) => Promise<null>;
  evidenceReleaseReflection: (id: string, released: boolean) => Promise<null>;
  evidenceAddFiles: (id: string) => Promise<p.CaptureResult | null>;
  captureChoose: (what: "files" | "folder") => Promise<p.CapturePreview | null>;
  captureDropped: () => Promise<p.CapturePreview>;
  capturePasted: (name: string, text: string | null, image: string | null) => Promise<p.CapturePreview>;
  captureRun: (token: string) => Promise<p.CaptureResult>;
  captureWaiting: () => Promise<p.CaptureWaiting | null>;
  captureContinue: (forget: boolean) => Promise<p.CaptureResult>;
  captureUndo: (batch: string) => Promise<p.CaptureUndone>;
  captureBatches: () => Promise<p.CaptureBatch[]>;
  documentPage: (attachment: string, page: number) => Promise<p.DocumentPage>;
  documentOpen: (attachment: string) => Promise<p.DocumentOpen>;
  documentRead: (attachment: string, offset: number, length: number) => Promise<ArrayBuffer>;
  documentRelease: (attachment: string, reason: string) => Promise<null>;
  documentReadAgain: (attachment: string) => Promise<null>;
  frameworksList: () => Promise<p.FrameworkRow[]>;
  frameworkGet: (key: string) => Promise<p.FrameworkView>;
  frameworkUse: (key: string, on: boolean) => Promise<null>;
  frameworkSave: (edit: p.FrameworkEdit) => Promise<string>;
  frameworkImport: () => Promise<p.FrameworkPreview | null>;
  frameworkImportApply: () => Promise<string>;
  frameworkMove: (from: string, to: string, apply: boolean) => Promise<p.FrameworkMoved>;
  frameworkRemove: (key: string) => Promise<null>;
  frameworkSaveAs: (key: string) => Promise<{ name: string } | null>;
  coverageGet: (query: p.CoverageQuery) => Promise<p.CoverageView>;
  coverageWhy: (query: p.CoverageQuery, code: string, column: string) => Promise<p.CoverageWhy>;
  identifiersFind: (text: string) => Promise<p.IdentifierFinding[]>;
}

const parameters: Record<keyof PortfolioCommands, readonly string[]> = {
  portfolioGet: [],
  portfolioWantsSet: ["wants"],
  portfolioNoticeSeen: ["notice"],
  watchChoose: [],
  watchStop: [],
  evidenceList: ["filter"],
  evidenceGet: ["id"],
  evidenceKinds: [],
  evidenceNew: [],
  evidenceSave: ["edit"],
  evidenceMap: ["link"],
  evidenceUnmap: ["link"],
  evidenceRelate: ["id", "other", "on"],
  evidenceReleaseReflection: ["id", "released"],
  evidenceAddFiles: ["id"],
  captureChoose: ["what"],
  captureDropped: [],
  capturePasted: ["name", "text", "image"],
  captureRun: ["token"],
  captureWaiting: [],
  captureContinue: ["forget"],
  captureUndo: ["batch"],
  captureBatches: [],
  documentPage: ["attachment", "page"],
  documentOpen: ["attachment"],
  documentRead: ["attachment", "offset", "length"],
  documentRelease: ["attachment", "reason"],
  documentReadAgain: ["attachment"],
  frameworksList: [],
  frameworkGet: ["key"],
  frameworkUse: ["key", "on"],
  frameworkSave: ["edit"],
  frameworkImport: [],
  frameworkImportApply: [],
  frameworkMove: ["from", "to", "apply"],
  frameworkRemove: ["key"],
  frameworkSaveAs: ["key"],
  coverageGet: ["query"],
  coverageWhy: ["query", "code", "column"],
  identifiersFind: ["text"],
};

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** In the shape of the generated commands: an answer, or an error with its code. */
export const portfolioCommands: Record<string, (...args: never[]) => Promise<unknown>> = Object.fromEntries(
  Object.entries(parameters).map(([name, names]) => [
    name,
    async (...args: never[]) => {
      try {
        const given = Object.fromEntries(names.map((parameter, place) => [parameter, args[place]]));
        return { status: "ok", data: await invoke(snake(name), given) };
      } catch (error) {
        if (error instanceof Error) throw error;
        return { status: "error", error };
      }
    },
  ]),
);
