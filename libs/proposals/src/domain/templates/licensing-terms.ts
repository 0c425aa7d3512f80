import type { Template } from './template.js';

export const licensingTerms: Template = {
  id: 'licensing-terms',
  title: 'Licensing terms',
  summary: 'Terms under which models, data or code are shared: grants, conditions, credit, ending, liability.',
  markdown: `# Subject

## What these terms cover

These terms cover … *(the model, the data, the code, each with its version)*, called the **material** below.

## Definitions

<!-- clause: definition -->
**Licensor** means whoever offers the material under these terms.

<!-- clause: definition -->
**You** means whoever makes use of a right given here.

<!-- clause: definition -->
**Adapted material** means anything made from the material, in whole or in part, by changing it or adding to it.

# Rights

## Use

The licensor gives you the right, everywhere and without charge, to:

1. use and study the material for any purpose that these terms do not exclude;
2. change it;
3. share it, changed or not.

## Duration

These rights last as long as the law protects the material, unless they end under these terms.

# Conditions

## Credit

1. If you share the material, you name the licensor and those whom the licensor names, and you say where the material is from.

2. If you changed it, you say so, and you say in one sentence what you changed.

## Passing on

1. If you share adapted material, you … *(choose: use any terms; use these terms)*.

2. You add no condition that takes from others a right given here.

## Excluded uses

The rights do not extend to … *(list only what can be told from outside)*.

# Ending

## Breach

1. The rights end for you if you break these terms.

2. They are back as soon as you keep the terms again, if you do so within … days of learning of the breach.

# Responsibility

## No warranty

The material is offered as it is. The licensor promises neither that it is free of faults nor that it serves a purpose of yours, as far as the law allows that.

## Liability

The licensor answers for … only.
`,
};
