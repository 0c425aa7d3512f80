import type { Template } from './template.js';

export const framework: Template = {
  id: 'framework',
  title: 'Governance framework',
  summary:
    'A complete frame: preamble, definitions, duties by subject, oversight and final provisions, to be filled in.',
  markdown: `# Preamble

<!-- clause: recital -->
The delegations assembled in this group recognise that … *(state the good that the framework is to protect)*.

<!-- clause: recital -->
They have considered … *(state what has happened or may happen without common rules)*.

<!-- clause: recital -->
They therefore agree on the following, in the knowledge that each party remains free to do more.

# General provisions

## Purpose

The purpose of this framework is to … *(one sentence)*.

## Scope

1. This framework applies to:
   1. … ;
   2. … .

2. It does not apply to … .

## Definitions

<!-- clause: definition -->
**Open release** means … .

<!-- clause: definition -->
**Maker** means … .

<!-- clause: definition -->
**User** means … .

# Duties

## Transparency

1. Whoever makes an open release publishes with it:
   1. what it is meant for and where it is known to fail;
   2. how it was made, in enough detail that a skilled reader can judge it;
   3. whom to tell when something goes wrong.

2. What is published is corrected when it turns out to be wrong, and the correction is dated.

## Assessment before release

1. Before an open release its maker assesses … .

2. The assessment is in proportion to what the release can do, and is written down.

## Licensing and credit

1. The terms of an open release say who may do what, in words that a user without a lawyer understands.

2. Those whose work went into a release are named, unless they do not wish to be.

## Incidents

Whoever learns of … reports it to … within … days.

# Oversight

## Oversight body

1. A body of … members oversees this framework. Its members are appointed by … for … years.

2. The body may … ; it may not … .

## Review

This framework is reviewed … years after it is adopted, and earlier if … of the parties ask for it.

# Final provisions

## Entry into force

This framework takes effect on … .

## Amendment

This framework is amended by the same majority as it was adopted by.
`,
};
