/** Which files of efficiencies are tables of columns: apart from what reads them, so that the question needs no schema compiler. */

/** Whether a file of efficiencies is a table of columns, by its name. */
export const isColumns = (name: string): boolean => !/\.(ya?ml|json)$/i.test(name);
