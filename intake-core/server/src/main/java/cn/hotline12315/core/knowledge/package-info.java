/// What agents answer with: entries with their source, versions, a review by somebody else, and the search while the
/// caller talks. `EditKnowledge` changes, `KnowledgeSearch` finds, `Citations` is what tickets ask.
@NullMarked
package cn.hotline12315.core.knowledge;

import org.jspecify.annotations.NullMarked;
