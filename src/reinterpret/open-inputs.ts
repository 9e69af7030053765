/** What a bound leaves open: inputs of the model, and conventions that neither the request nor the limit fixes. */
import type { Limit } from "../limits/limit.ts";
import type { Model, Point } from "../models/contract.ts";
import type { MovablePoint, Settings } from "../models/point.ts";
import type { ConventionChoices } from "./machine.ts";
import type { Match } from "./match.ts";
import { isRemark, type Remark, type TheoryInput } from "./result.ts";

/**
 * Conventions that may be open, with the default and the value that is as defensible.
 *
 * A limit bounds what happened in the detector, vacuum polarisation included: alpha(0) leaves it out, `running` holds it. Whether the
 * cross-section is meant before or after the radiation of the beams is a matter of its definition: either may be bounded, with the losses in
 * the efficiency or not. A cut on sqrt(s') belongs to a search and is never guessed.
 */
const CONVENTIONS = { alpha: { usual: "zero", other: "running" }, isr: { usual: "none", other: "full" } } as const;

type ConventionName = keyof typeof CONVENTIONS;

/** Whether an input is a convention of the calculation, and not of the model. */
const isConvention = ({ parameters, options }: Model, name: string): name is ConventionName =>
  Object.hasOwn(CONVENTIONS, name) && !Object.hasOwn(parameters, name) && !Object.hasOwn(options, name);

/**
 * Conventions that are open at a point, where they can be changed: those of a cross-section that are not asked for. One that the limit states is
 * open only where it is not the one in use, and then to the stated value.
 */
function openConventions(
  { process, sqrtS, conventions }: Limit,
  found: Match | Remark,
  asked: ConventionChoices,
): (point: Point) => readonly TheoryInput[] {
  if (isRemark(found) || process.quantity !== "cross-section" || sqrtS === undefined) return () => [];
  const open = (Object.keys(CONVENTIONS) as ConventionName[])
    .filter((name) => asked[name] === undefined)
    .map((name): TheoryInput => ({ name, value: conventions[name] ?? CONVENTIONS[name].other }))
    .filter(({ name, value }) => value !== CONVENTIONS[name as ConventionName].usual);
  return (point) => open.filter(({ name }) => name !== "isr" || found.production.noRadiator(point) === undefined);
}

/** Inputs of a model that are open at its point, apart from what is set or switched off. */
const openParameters = (model: Model, point: Point, { given, resolved }: Pick<MovablePoint, "given" | "resolved">): TheoryInput[] =>
  Object.entries(model.alternatives(point)).flatMap(([name, values]) =>
    given.includes(name) || !Object.hasOwn(resolved, name) ? [] : values.map((value): TheoryInput => ({ name, value })),
  );

/** Everything that a bound leaves open at a point; where edges hold for the choices of their authors alone, no input can be varied. */
export function openInputs(
  limit: Limit,
  model: Model,
  { given, resolved }: Pick<MovablePoint, "given" | "resolved">,
  found: Match | Remark,
  asked: ConventionChoices,
): (point: Point) => readonly TheoryInput[] {
  if (limit.upperEdge !== undefined && limit.edges === "as-published") return () => [];
  const conventions = openConventions(limit, found, asked);
  return (point) => [...openParameters(model, point, { given, resolved }), ...conventions(point)];
}

/** What is asked for, with one input at another value. */
export const withInput = <Request extends ConventionChoices & { readonly settings?: Settings | undefined }>(
  model: Model,
  request: Request,
  { name, value }: TheoryInput,
): Request =>
  isConvention(model, name) ? { ...request, [name]: value } : { ...request, settings: { ...request.settings, [name]: value } };

/** The value that an input has unless it is varied. */
export const usualValue = (model: Model, name: string): number | string =>
  isConvention(model, name) ? CONVENTIONS[name].usual : ((model.parameters[name] ?? model.options[name])?.default ?? Number.NaN);
