using System.Data;
using System.Globalization;
using Dapper;

namespace Meldpunt.Storage;

/// <summary>How values that Dapper does not know go in and out: civil days as yyyy-MM-dd.</summary>
internal static class SqlTypes
{
    public static void Register() => SqlMapper.AddTypeHandler(new DateHandler());

    private sealed class DateHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override DateOnly Parse(object value) => DateOnly.ParseExact((string)value, "yyyy-MM-dd", CultureInfo.InvariantCulture);

        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
    }
}
