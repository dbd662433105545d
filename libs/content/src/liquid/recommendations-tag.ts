import {
  Hash,
  Tag,
  TypeGuards,
  type Context,
  type Emitter,
  type Liquid,
  type Parser,
  type TagToken,
  type Template,
  type TopLevelToken,
} from 'liquidjs';
import type { RecommendationSlot } from '../template/compiled-template.ts';

const DEFAULT_LIMIT = 3;
const HIGHEST_LIMIT = 50;

/**
 * `{% recommendations placement: "cart-cross-sell", limit: 3 %} … {{ item.name }} … {% else %} … {% endrecommendations %}`
 *
 * Repeats its content for each of `recommendations[placement]`, with `item` and `forloop`; without any it renders what follows
 * `else`, or nothing. Placement and limit are fixed texts, so that they are known when the template is published.
 */
export class RecommendationsTag extends Tag {
  readonly slot: RecommendationSlot;
  readonly #templates: Template[] = [];
  readonly #elseTemplates: Template[] = [];

  constructor(token: TagToken, remainTokens: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, remainTokens, liquid);
    this.slot = slotOf(new Hash(this.tokenizer).hash);
    let target = this.#templates;
    const stream = parser
      .parseStream(remainTokens)
      .on('tag:else', () => (target = this.#elseTemplates))
      .on('tag:endrecommendations', () => stream.stop())
      .on('template', (template: Template) => target.push(template))
      .on('end', () => {
        throw new Error(`tag ${token.getText()} not closed`);
      });
    stream.start();
  }

  *render(context: Context, emitter: Emitter): Generator<unknown, void> {
    const found: unknown = context.getSync(['recommendations', this.slot.placement]);
    const items: readonly unknown[] = Array.isArray(found) ? found.slice(0, this.slot.limit) : [];
    if (items.length === 0) {
      yield this.liquid.renderer.renderTemplates(this.#elseTemplates, context, emitter);
      return;
    }
    for (const [index, item] of items.entries()) {
      context.push({ item, forloop: forloop(index, items.length) });
      yield this.liquid.renderer.renderTemplates(this.#templates, context, emitter);
      context.pop();
      const isBroken = context.breakCalled;
      context.breakCalled = false;
      context.continueCalled = false;
      if (isBroken) break;
    }
  }

  *children(): Generator<unknown, Template[]> {
    return [...this.#templates, ...this.#elseTemplates];
  }
}

function slotOf({ placement, limit }: Hash['hash']): RecommendationSlot {
  if (!TypeGuards.isQuotedToken(placement) || placement.content === '') {
    throw new Error(
      'recommendations needs a fixed placement: {% recommendations placement: "cart-cross-sell", limit: 3 %}',
    );
  }
  if (limit === undefined) return { placement: placement.content, limit: DEFAULT_LIMIT };
  const isWithin =
    TypeGuards.isNumberToken(limit) &&
    Number.isInteger(limit.content) &&
    limit.content >= 1 &&
    limit.content <= HIGHEST_LIMIT;
  if (!isWithin) throw new Error(`the limit of recommendations is a number from 1 to ${String(HIGHEST_LIMIT)}`);
  return { placement: placement.content, limit: limit.content };
}

const forloop = (index0: number, length: number) => ({
  first: index0 === 0,
  last: index0 === length - 1,
  index0,
  index: index0 + 1,
  length,
});
