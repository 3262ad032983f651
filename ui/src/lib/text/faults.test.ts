import { describe, expect, it } from "vitest";
import { faultKey, faultWords } from "./faults";

describe("a fault of sharing", () => {
  it("is said by the key of its code", () => {
    expect(faultKey("E_UNKNOWN_SENDER")).toBe("fault-e-unknown-sender");
    expect(faultKey("S_AUTH")).toBe("fault-s-auth");
  });

  it("is named by its code when nobody wrote words for it", () => {
    expect(faultWords("E_NOBODY_WROTE_THIS")).toContain("E_NOBODY_WROTE_THIS");
  });
});
