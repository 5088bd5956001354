/** What the router did, told to a lineage back end as OpenLineage's run events. */
@NullMarked
package io.dagrouter.lineage;

import org.jspecify.annotations.NullMarked;
