/** Names for looking at: invented, and one long enough to break a layout. */
export const people = {
  long: "Dr Maria-Alejandra Núñez de la Cruz Sørensen-Brontë Wickramasinghe-Olayinka Vijayaraghavan Oluwaseun-Hartshorne MBBS PhD",
};
