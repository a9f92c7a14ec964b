"use strict";
// The page begins: what it came as is kept for saving, then everything is drawn, on the view of the address.

source = document.documentElement.outerHTML;
passFilters();
offerFilters();
showFilters(new Set()); // before the picture, whose size depends on how wide the controls are
drawPicture();
nameAgencies();
describeChoice();
offerSearch();
offerSaving();
keepTables();
find("zoom-in").addEventListener("click", () => zoom(1.4));
find("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
find("fit").addEventListener("click", showAll);
openAddress(location.hash || document.documentElement.dataset.view || "");
keepAddress();
