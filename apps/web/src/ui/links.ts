import { createLink } from '@tanstack/react-router';
import { BareAnchor, BareButton } from './bare-links.js';

/** A link of the product's own pages that looks like text. */
export const LinkAnchor = createLink(BareAnchor);
/** A link of the product's own pages that looks like a button. */
export const LinkButton = createLink(BareButton);
