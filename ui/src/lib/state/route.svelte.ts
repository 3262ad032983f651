import { parse, type Route } from "../../routes";

/** The page on screen, read from the address (#/people/…). */
class Router {
  current = $state.raw<Route>(parse(location.hash));

  listen(): () => void {
    const read = () => (this.current = parse(location.hash));
    window.addEventListener("hashchange", read);
    read();
    return () => window.removeEventListener("hashchange", read);
  }
}

export const router = new Router();
