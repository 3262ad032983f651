import { describe, expect, it } from "vitest";
import { choices, own } from "./frameworks-of";

const used = (key: string, specialty: string, edition = "2021") => ({ key, specialty, edition });
const em = used("em-rcem-2021", "Emergency Medicine");
const gpc = used("gpc-2017", "All specialties", "May 2017");

describe("the views of coverage", () => {
  it("are the doctor's own first, then always the two that cut across", () => {
    expect(choices([gpc, em]).map(({ label }) => label)).toEqual(["Emergency Medicine", "GPC", "GMP"]);
    expect(choices([]).map(({ value }) => value)).toEqual(["gpc-2017", "gmp-2024"]);
  });

  it("say the edition only where one specialty is there twice", () => {
    const older = used("em-rcem-2015", "Emergency Medicine", "2015");
    expect(
      choices([em, older])
        .map(({ label }) => label)
        .slice(0, 2),
    ).toEqual(["Emergency Medicine, 2021", "Emergency Medicine, 2015"]);
  });

  it("put a specialty before what is for everybody", () => {
    const everybody = used("revalidation-si", "All specialties", "current");
    expect(own([gpc, everybody, em]).map(({ key }) => key)).toEqual(["em-rcem-2021", "revalidation-si"]);
  });
});
