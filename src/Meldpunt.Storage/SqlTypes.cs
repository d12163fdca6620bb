using System.Data;
using Dapper;
using Meldpunt.Domain;

namespace Meldpunt.Storage;

/// <summary>How values that Dapper does not know go in and out: civil days as yyyy-MM-dd.</summary>
internal static class SqlTypes
{
    public static void Register() => SqlMapper.AddTypeHandler(new DateHandler());

    /// <summary>A day as it stands in a column.</summary>
    public static DateOnly Dag(string tekst) => Dagtekst.Lees(tekst) ?? throw new FormatException("A column holds no day where there should be one.");

    private sealed class DateHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => Dag((string)value);

        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = Dagtekst.Van(value);
        }
    }
}
