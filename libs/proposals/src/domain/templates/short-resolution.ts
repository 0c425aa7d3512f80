import type { Template } from './template.js';

export const shortResolution: Template = {
  id: 'short-resolution',
  title: 'Short resolution',
  summary: 'One page: what the group has considered, what it decides, who does what by when.',
  markdown: `# Considerations

<!-- clause: recital -->
Having considered … ,

<!-- clause: recital -->
noting that … ,

<!-- clause: recital -->
convinced that … ,

# Decisions

1. The group decides to … .

2. It asks … to:
   1. … by … ;
   2. report to the group by … .

3. It takes the matter up again at its meeting in … .
`,
};
