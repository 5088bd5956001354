/**
 * As much of the query language of CloudWatch Logs Insights as the documents use, so that their
 * queries can be played. Whatever else a query has is refused, and so is what AWS leaves open.
 */
@NullMarked
package io.dagrouter.insights;

import org.jspecify.annotations.NullMarked;
