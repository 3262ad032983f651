import { describe, expect, it } from "vitest";
import { procedureFields, type ProcedureColumn, type ProceduresPreview } from "$lib/ipc/log-types";
import { asksRole, fieldsFor, leftOut, mappingOf, unready, withField } from "./importing";

const column = (index: number, part: Partial<ProcedureColumn> = {}): ProcedureColumn => ({
  index,
  header: `Column ${index}`,
  field: null,
  guessed: false,
  sample: [],
  patient: null,
  ...part,
});
const preview = (part: Partial<ProceduresPreview> = {}): ProceduresPreview => ({
  token: "t",
  file: "log.csv",
  rows: 3,
  columns: [column(0, { field: "date" }), column(1, { field: "procedure" }), column(2, { patient: "name", header: "Patient" })],
  dates: { order: "day_first", proved: false, asks: null, sample: "", wouldBe: "" },
  wouldAdd: 3,
  procedures: 3,
  duplicates: 0,
  refused: [],
  cleaned: 0,
  notUnderstood: [],
  shown: [],
  ...part,
});

describe("mapping columns", () => {
  it("gives a field to one column only", () => {
    const mapping = withField(mappingOf(preview()), 2, "procedure");
    expect(mapping.columns).toEqual([
      { index: 0, field: "date" },
      { index: 1, field: null },
      { index: 2, field: "procedure" },
    ]);
  });

  it("lets any number of columns be left out", () => {
    const mapping = withField(withField(mappingOf(preview()), 0, null), 1, null);
    expect(mapping.columns.every(({ field }) => field === null)).toBe(true);
  });

  it("sends back an order that was answered, not one that the column proves", () => {
    const dates = { ...preview().dates };
    expect(mappingOf(preview({ dates })).order).toBe("day_first");
    expect(mappingOf(preview({ dates: { ...dates, proved: true } })).order).toBeNull();
  });

  it("asks anew about the dates of another column", () => {
    const answers = { months: true, serials: true, yearLast: true, role: null, duplicates: false };
    const mapping = mappingOf(preview(), answers);
    const unasked = { order: null, months: null, serials: null, yearLast: null };
    expect(withField(mapping, 2, "date")).toMatchObject(unasked);
    expect(withField(mapping, 0, null)).toMatchObject(unasked);
    expect(withField(mapping, 1, "note")).toMatchObject({ order: "day_first", months: true, serials: true, yearLast: true });
  });

  it("offers a column about patients nothing that would keep what it says", () => {
    expect(fieldsFor(column(0), procedureFields)).toEqual(procedureFields);
    for (const patient of ["name", "number", "birth", "address"] as const) {
      expect(fieldsFor(column(0, { patient }), procedureFields)).toEqual([]);
    }
    expect(fieldsFor(column(0, { patient: "other" }), procedureFields)).toEqual(["age", "sex"]);
  });

  it("names the columns that are left out because of patients, not those that became a band", () => {
    const columns = [...preview().columns, column(3, { patient: "other", field: "age" })];
    expect(leftOut(columns).map(({ header }) => header)).toEqual(["Patient"]);
  });
});

describe("the role", () => {
  it("is asked where the file does not say it", () => {
    expect(asksRole(preview())).toBe(true);
    const columns = [...preview().columns, column(3, { field: "role" })];
    expect(asksRole(preview({ columns }))).toBe(false);
    expect(asksRole(preview({ columns, refused: [{ row: 4, why: "role_missing", text: "" }] }))).toBe(true);
  });

  it("stays answered when a column changes", () => {
    const answers = { months: null, serials: true, yearLast: null, role: "assisted", duplicates: true } as const;
    expect(withField(mappingOf(preview(), answers), 2, "note")).toMatchObject(answers);
  });
});

describe("what keeps a file from being kept", () => {
  it("is said, the first first", () => {
    expect(unready(preview())).toBeNull();
    expect(unready(preview({ columns: [column(0, { field: "date" })] }))).toBe("procedure");
    expect(unready(preview({ columns: [column(0, { field: "procedure" })] }))).toBe("date");
    expect(
      unready(preview({ dates: { order: null, proved: false, asks: "order", sample: "1/2/2003", wouldBe: "2003-02-01" } })),
    ).toBe("asks");
    expect(unready(preview({ wouldAdd: 0 }))).toBe("nothing");
  });
});
