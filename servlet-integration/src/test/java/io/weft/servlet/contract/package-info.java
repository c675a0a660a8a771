/** What every transport has to do, told once and tried on each host. */
package io.weft.servlet.contract;
