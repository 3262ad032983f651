//! Reading, writing and removing rows of any table of the list.

use rusqlite::{Connection, Params, params_from_iter};

use super::{Row, Table, cell};
use crate::{Error, Result};

/// The rows of a table that `condition` names, in the order of their key. `condition` is SQL of
/// this crate, never of anybody else.
pub(crate) fn select(
    connection: &Connection,
    table: &Table,
    condition: &str,
    params: impl Params,
) -> Result<Vec<Row>> {
    let mut found = Vec::new();
    visit(connection, table, condition, params, &mut |row| {
        found.push(row);
        Ok(())
    })?;
    Ok(found)
}

/// Visits every row of a table once, in the order of their key.
pub(crate) fn each(
    connection: &Connection,
    table: &Table,
    mut visitor: impl FnMut(Row) -> Result<()>,
) -> Result<()> {
    visit(connection, table, "1", [], &mut visitor)
}

fn visit(
    connection: &Connection,
    table: &Table,
    condition: &str,
    params: impl Params,
    visitor: &mut dyn FnMut(Row) -> Result<()>,
) -> Result<()> {
    let sql = format!(
        "SELECT {} FROM {} WHERE {condition} ORDER BY {}",
        names(table),
        table.name,
        table.key.join(", ")
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query(params)?;
    while let Some(row) = rows.next()? {
        let read = table.columns.iter().enumerate().map(|(index, column)| {
            let value = cell::json(*column, row.get_ref(index)?);
            let value = value.ok_or(Error::Unreadable(table.name))?;
            Ok((column.key().to_owned(), value))
        });
        visitor(read.collect::<Result<Row>>()?)?;
    }
    Ok(())
}

/// Writes a row.
///
/// # Errors
/// [`Error::Unreadable`] for a row that the table cannot hold; the vault's.
pub(crate) fn insert(connection: &Connection, table: &Table, row: &Row) -> Result<()> {
    let values = table.stored(row)?;
    let marks = vec!["?"; values.len()].join(", ");
    let sql = format!(
        "INSERT INTO {} ({}) VALUES ({marks})",
        table.name,
        names(table)
    );
    connection
        .prepare_cached(&sql)?
        .execute(params_from_iter(values))?;
    Ok(())
}

/// Removes the rows that `condition` names; gives their number.
pub(crate) fn delete(
    connection: &Connection,
    table: &Table,
    condition: &str,
    params: impl Params,
) -> Result<usize> {
    let sql = format!("DELETE FROM {} WHERE {condition}", table.name);
    Ok(connection.prepare_cached(&sql)?.execute(params)?)
}

/// The columns as SQL; `by` is a word of SQL in other places, so each is quoted.
fn names(table: &Table) -> String {
    let quoted = table
        .columns
        .iter()
        .map(|column| format!("\"{}\"", column.name));
    quoted.collect::<Vec<_>>().join(", ")
}
