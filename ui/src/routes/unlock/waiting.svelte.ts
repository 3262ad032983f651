/** Counts down a wait the core has asked for, in whole seconds. */
export class Wait {
  left = $state(0);
  #timer: ReturnType<typeof setInterval> | undefined;

  start(seconds: number): void {
    this.stop();
    const whole = Math.max(0, Math.ceil(seconds));
    if (!(whole > 0)) return;
    this.left = whole;
    this.#timer = setInterval(() => {
      this.left -= 1;
      if (this.left <= 0) this.stop();
    }, 1_000);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.left = 0;
  }
}
