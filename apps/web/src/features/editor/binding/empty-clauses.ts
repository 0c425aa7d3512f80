import * as Y from 'yjs';
import { vocabulary } from '#document';

/**
 * Gives each clause that was just made without words the one text that words will stand in. The binding makes a text with
 * the first letter; of two people who typed into one empty clause at once each would make their own, and the words of one
 * would be written twice when the texts are joined.
 * @param transaction - in which this client made the clauses
 */
export function giveTextToNewClauses(transaction: Y.Transaction): void {
  const { clientID } = transaction.doc;
  const before = transaction.beforeState.get(clientID) ?? 0;
  // Copies: giving a text is a change as well.
  const holders = [...transaction.changed.keys()].flatMap((type) => (type instanceof Y.XmlFragment ? [type] : []));
  for (const holder of holders) {
    for (const child of holder.toArray()) {
      if (child instanceof Y.XmlElement && isNew(child, clientID, before)) giveText(child);
    }
  }
}

function isNew({ _item: item }: Y.XmlElement, clientID: number, before: number): boolean {
  return item !== null && item.id.client === clientID && item.id.clock >= before;
}

function giveText(element: Y.XmlElement): void {
  if (vocabulary.nodes[element.nodeName]?.hasText !== true) {
    for (const child of element.toArray()) if (child instanceof Y.XmlElement) giveText(child);
  } else if (element.length === 0) {
    element.insert(0, [new Y.XmlText()]);
  }
}
