export { compileTemplate } from './compile-template.ts';
export type { ContentIssue } from './content-issue.ts';
export { localeChain, resolveLocale } from './locale-chain.ts';
export { createRenderer, type Renderer, type RendererOptions } from './renderer/create-renderer.ts';
export type { RenderedEmail, RenderedInApp, RenderRequest, RenderResult } from './renderer/render-result.ts';
export type {
  CompiledEmail,
  CompiledInApp,
  CompiledTemplate,
  EmailContent,
  InAppContent,
  RecommendationSlot,
} from './template/compiled-template.ts';
export { parseCompiledTemplate } from './template/parse-compiled-template.ts';
export { parseTemplateSource } from './template/parse-template-source.ts';
export type { Channel, EmailSource, InAppSource, TemplateSource } from './template/template-source.ts';
export { appendPixel } from './tracking/append-pixel.ts';
export { trackLinks, type LinkTracking } from './tracking/track-links.ts';
export { addUtmParameters, type UtmParameters } from './tracking/utm-parameters.ts';
