/** How many entries the dashboard shows, and each page of older ones. */
export const entriesPerPage = 20;
