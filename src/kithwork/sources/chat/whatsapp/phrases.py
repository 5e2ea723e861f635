"""What WhatsApp writes for people in further languages: looked up whole, folded, never guessed at."""

from __future__ import annotations

from kithwork.core.text import fold, one_line


def _folded(*phrases: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plain(phrase) for phrase in phrases))


def plain(text: str) -> str:
    """*text* as the phrases here are compared: folded, on one line, without the stop at its end."""
    return fold(one_line(text)).strip(" .!。।۔\u200e")


DELETED = frozenset(
    _folded(
        "הודעה זו נמחקה", "מחקת את ההודעה הזו", "מחקת הודעה זו", "تم حذف هذه الرسالة", "أنت حذفت هذه الرسالة",
        "لقد حذفت هذه الرسالة", "لقد حذَفت هذه الرسالة", "این پیام حذف شده است", "این پیام حذف شد",
        "شما این پیام را حذف کردید", "یہ میسج حذف کر دیا گیا ہے", "آپ نے یہ میسج حذف کر دیا ہے",
        "यह मैसेज डिलीट कर दिया गया है", "आपने यह मैसेज डिलीट किया", "हा मेसेज हटवण्यात आला", "तुम्ही हा मेसेज हटवला",
        "এই মেসেজটি বাদ দেওয়া হয়েছে", "আপনি এই মেসেজটি বাদ দিয়েছেন", "આ મેસેજ ડિલીટ કરાયો", "તમે આ મેસેજ ડિલીટ કર્યો",
        "ข้อความนี้ถูกลบแล้ว", "คุณได้ลบข้อความนี้", "คุณลบข้อความนี้", "Tin nhắn này đã bị xóa", "Tin nhắn này đã bị xoá",
        "Bạn đã xóa tin nhắn này", "Bạn đã xoá tin nhắn này", "이 메시지는 삭제되었습니다", "이 메시지를 삭제했습니다",
        "삭제한 메시지입니다", "このメッセージは削除されました", "このメッセージを削除しました", "这条消息已被删除",
        "您已删除这条消息", "此訊息已刪除", "您已刪除此訊息", "Це повідомлення було видалено",
        "Ви видалили це повідомлення", "Вы удалили это сообщение", "Съобщението беше изтрито",
        "Това съобщение беше изтрито", "Изтрихте това съобщение", "Ова порука је обрисана", "Обрисали сте ову поруку",
        "Ова порака беше избришана", "Tato zpráva byla odstraněna", "Tato zpráva byla smazána",
        "Tuto zprávu jste smazal/a", "Tuto zprávu jste odstranil/a", "Táto správa bola odstránená",
        "Túto správu ste odstránili", "Ova je poruka izbrisana", "Ova poruka je izbrisana", "Izbrisali ste ovu poruku",
        "To sporočilo je bilo izbrisano", "To sporočilo ste izbrisali", "Ez az üzenet törlésre került",
        "Törölted ezt az üzenetet", "Ezt az üzenetet törölted", "Acest mesaj a fost șters", "Ați șters acest mesaj",
        "Αυτό το μήνυμα διαγράφηκε", "Διαγράψατε αυτό το μήνυμα", "Διαγράψατε το μήνυμα",
        "Usunąłeś(-ęłaś) tę wiadomość", "Ta wiadomość została usunięta", "Usunięto tę wiadomość", "Bu mesajı sildiniz",
        "Usunąłeś(aś) tę wiadomość", "Det här meddelandet raderades", "Detta meddelande raderades",
        "Du raderade det här meddelandet", "Du raderade detta meddelande", "Du har tagit bort meddelandet",
        "Denne besked er blevet slettet", "Denne besked blev slettet", "Du slettede denne besked",
        "Du har slettet denne besked", "Denne meldingen ble slettet", "Du slettet denne meldingen",
        "Tämä viesti poistettiin", "Poistit tämän viestin", "See sõnum on kustutatud", "Kustutasid selle sõnumi",
        "Šī ziņa tika izdzēsta", "Jūs izdzēsāt šo ziņu", "Ši žinutė buvo ištrinta", "Jūs ištrynėte šią žinutę",
        "Aquest missatge s'ha suprimit", "Has suprimit aquest missatge", "Mesej ini telah dipadam",
        "Anda telah memadamkan mesej ini", "Binura na ang mensaheng ito", "Ujumbe huu ulifutwa", "Umefuta ujumbe huu",
        "Hierdie boodskap is geskrap", "Jy het hierdie boodskap geskrap",
    )
)  # fmt: skip
OMITTED = frozenset(
    _folded(
        "null", "live location shared",
        "התמונה הושמטה", "סרטון הווידאו הושמט", "קטע קול הושמט", "השמע הושמט", "סטיקר הושמט", "GIF הושמט",
        "כרטיס איש קשר הושמט", "لم يتم إدراج الصورة", "لم يتم إدراج الفيديوهات", "لم يتم إدراج المقاطع الصوتية",
        "تم حذف الملصقات", "لم يتم إدراج صورة GIF", "لم يتم إدراج بطاقة جهة اتصال", "تمت مشاركة الموقع المباشر",
        "تصویر حذف شد", "ویدیو حذف شد", "صدا حذف شد", "استیکر حذف شد", "GIF حذف شد", "برگ مخاطب حذف شد",
        "फ़ोटो हटाई गई", "वीडियो छोड़ा गया", "ऑडियो हटाई गयी", "स्टिकर छोड़ा गया", "GIF छोड़ा गया", "कॉन्टैक्ट कार्ड छोड़ा गया",
        "ไม่มีรูปภาพ", "วิดีโอถูกลบ", "ไม่มีไฟล์เสียง", "ไม่มีสติกเกอร์", "ละเว้น GIF", "บัตรรายชื่อที่ละเว้น",
        "đã bỏ qua hình ảnh", "đã bỏ video", "bỏ qua tệp âm thanh", "đã bỏ sticker", "Đã bỏ qua ảnh GIF",
        "Bỏ qua thẻ liên lạc", "이미지 생략됨", "비디오 생략됨", "오디오 생략됨", "스티커 제외됨", "GIF 생략됨",
        "연락처 카드 생략됨",
        "画像は含まれていません", "ビデオは含まれていません", "音声は含まれていません", "スタンプは含まれていません",
        "GIFは含まれていません", "連絡先カードを省略", "照片已忽略", "视频已忽略", "音频已忽略", "贴图已省略",
        "GIF 动态图已被忽略", "联系人卡片已忽略", "圖片已略去", "圖像已省略", "影片已略去", "影片已省略", "音訊已略去",
        "音訊已省略", "貼圖已略去", "貼圖已忽略", "GIF 已略去", "GIF 圖片已被省略",
        "聯絡人卡片已略去", "聯絡人卡片已省略",
        "зображення відсутнє", "відео відсутнє", "аудіо відсутнє", "Наклейку не додано", "GIF-анімацію пропущено",
        "Картка контакту відсутня", "изображение отсутствует", "видео отсутствует", "аудиофайл отсутствует",
        "стикер не добавлен", "GIF отсутствует", "Карточка контакта отсутствует", "геоданные отправлены",
        "геодані надіслано", "εικόνα παραλείφθηκε", "βίντεο παραλείφθηκε", "ήχος παραλείφθηκε",
        "αυτοκόλλητο παραλήφθηκε", "Παράληψη GIF", "Η κάρτα επαφής παραλήφθηκε", "görüntü dahil edilmedi",
        "video dahil edilmedi", "ses dahil edilmedi", "Çıkartma dahil edilmedi", "GIF dahil edilmedi",
        "Kişi kartı dahil edilmedi", "imagem não revelada", "vídeo não revelado", "ficheiro de áudio não revelado",
        "sticker não revelado", "GIF não revelada", "Contacto não revelado", "audio omis", "sticker omis", "GIF retiré",
        "Fiche contact manquante", "sticker non incluso", "GIF esclusa", "Kontaktkarte ausgelassen",
        "Visitekaartje weggelaten", "bild utesluten", "video utesluten", "ljud utelslutet", "ljud uteslutet",
        "sticker utesluten", "GIF utesluten", "Kontaktkort uteslutet", "billede udeladt", "video udeladt",
        "lyd udeladt", "klistermærke udeladt", "GIF udeladt", "Kontaktkort udeladt", "bilde ikke inkludert",
        "video utelatt", "lyd utelatt", "klistremerke utelatt", "GIF utelatt", "Kontaktkort sløyfet", "ei kuvaa",
        "videota ei sisällytetä", "äänitiedostoa ei sisällytetä", "tarraa ei sisällytetty",
        "GIF-animaatio jätetty pois", "Yhteystietokortti jätettiin pois", "obraz pominięty", "wideo pominięte",
        "audio pominięte", "pominięto naklejkę", "Plik GIF pominięty", "Pominięta wizytówka kontaktu",
        "obrázek vynechán", "video vynecháno", "zvukový soubor vynechán", "nálepka vynechána", "GIF vynechán",
        "Vizitka vynechána", "obrázok vynechaný", "video vynechané", "zvuk vynechaný", "nálepka vynechaná",
        "GIF vynechaný", "Karta kontaktu vynechaná", "slika izostavljena", "video izostavljen", "zvuk izostavljen",
        "naljepnica izostavljena", "GIF izostavljen", "Posjetnica izostavljena", "kép küldése sikertelen",
        "Videó kihagyva", "Hang kihagyása", "matrica kihagyva", "GIF fájl kihagyása", "Névjegykártya kihagyva",
        "Imagine omisă", "clip video omis", "fără audio", "GIF omis", "Carte de vizită contact omisă",
        "gambar tidak disertakan", "video tidak disertakan", "audio tidak disertakan", "stiker tidak disertakan",
        "GIF tidak disertakan", "Kartu kontak tidak disertakan", "imej tidak dimasukkan", "video tidak dimasukkan",
        "audio tidak dimasukkan", "pelekat tidak dimasukkan", "GIF tidak dimasukkan", "Imatge omesa", "vídeo omès",
        "Àudio omès", "adhesiu omès", "GIF omès", "Targeta de contacte omesa",
    )
)  # fmt: skip
DOCUMENT_OMITTED = _folded(
    "מסמך הושמט", "لم يتم إدراج المستند", "سند حذف شد", "डॉक्यूमेंट छोड़ा गया", "ละเว้นเอกสาร", "đã bỏ qua tài liệu",
    "문서 생략됨",
    "ドキュメントは含まれていません", "文档已省略", "文件已略去", "文件已忽略",
    "документ пропущено", "документ отсутствует",
    "έγγραφο παραλείφθηκε", "belge dahil edilmedi", "documento não revelado", "document manquant", "dokument uteslutet",
    "dokument udeladt", "utelatt dokument", "dokumenttia ei sisällytetä", "dokument pominięty", "dokument vynechán",
    "dokument vynechaný", "dokument izostavljen", "dokumentum kihagyva", "document omis", "dokumen tidak disertakan",
    "dokumen tidak dimasukkan", "Document omès",
)  # fmt: skip
"""Stands after the name of the file."""
SECURED = _folded(
    "ההודעות והשיחות מוצפנות מקצה", "الرسائل والمكالمات مشفرة تمامًا", "پیامها و تماسها سرتاسر",
    "پیام‌ها و تماس‌ها سرتاسر", "میسجز اور کالز اینڈ ٹو اینڈ", "मैसेजेस और कॉल्स एंड-टू-एंड", "মেসেজ এবং কল এন্ড-টু-এন্ড",
    "मेसेजेस आणि कॉल्स एन्ड-टू-एन्ड", "મેસેજ અને કૉલ શરૂથી અંત સુધી", "ข้อความและการโทรได้รับการเข้ารหัส",
    "Tin nhắn và cuộc gọi được mã hóa đầu cuối", "메시지 및 전화는 종단간 암호화", "메시지와 통화는 종단간 암호화",
    "メッセージと通話はエンドツーエンド暗号化", "消息和通话都进行端到端加密", "訊息和通話經端對端加密",
    "訊息和通話會受到端對端加密", "訊息已受端對端加密", "Повідомлення й дзвінки захищено наскрізним",
    "Wiadomości i połączenia są",
    "Съобщенията и обажданията са шифровани", "Поруке и позиви су", "Τα μηνύματα και οι κλήσεις κρυπτογραφούνται",
    "Zprávy a hovory jsou opatřeny koncovým", "Zprávy a hovory jsou koncově",
    "Správy a hovory sú zabezpečené šifrovaním",
    "Poruke i pozivi zaštićeni su", "Sporočila in klici so", "Az üzenetek és hívások végpontok",
    "Mesajele și apelurile sunt criptate integral", "Meddelanden och samtal är komplett",
    "Meddelanden och samtal är end-to-end", "Beskeder og opkald er end-to-end",
    "Meldinger og samtaler er ende-til-ende",
    "Viestit ja puhelut salataan täysin", "Viestit ja puhelut ovat täysin salattuja", "Sõnumid ja kõned on",
    "Els missatges i les trucades estan xifrats", "Mesej dan panggilan disulitkan hujung",
    "As mensagens e chamadas são encriptadas", "As mensagens e as chamadas são encriptadas",
)  # fmt: skip
"""How the word on encryption begins."""
TAP_FOR_MORE = _folded(
    "Tap to learn more", "Tap for more info", "Click to learn more", "Tippe, um mehr zu erfahren",
    "Pulsa para obtener más información", "Toca para obtener más información", "Toque para saber mais",
    "Appuyez pour en savoir plus", "Tocca per saperne di più", "Tik voor meer informatie", "Подробнее",
    "Торкніться, щоб дізнатися більше", "Daha fazla bilgi edinmek için dokunun", "Stuknij, aby dowiedzieć się więcej",
    "Další informace zobrazíte klepnutím", "Klepnite pre viac informácií", "Dodirnite da biste saznali više",
    "További információért koppints", "Atingeți pentru a afla mai multe", "Πατήστε για να μάθετε περισσότερα",
    "Tryck för att läsa mer", "Tryk for at læse mere", "Trykk for å lære mer", "Napauta saadaksesi lisätietoja",
    "Toca per obtenir més informació", "Ketuk untuk info selengkapnya", "Ketik untuk mengetahui lebih lanjut",
    "Nhấn để tìm hiểu thêm", "แตะเพื่อเรียนรู้เพิ่มเติม", "더 알아보려면 탭하세요", "タップして詳細を表示", "点击了解更多",
    "點按以瞭解詳情", "點擊以了解更多", "انقر هنا لمعرفة المزيد", "יש להקיש לקבלת פרטים נוספים",
    "برای کسب اطلاعات بیشتر، ضربه بزنید", "مزید جاننے کیلئے ٹیپ کریں", "ज़्यादा जानने के लिए टैप करें", "আরও জানতে ট্যাপ করুন",
    "अधिक जाणून घेण्यासाठी टॅप करा", "વધુ જાણવા માટે અહીં દબાવો",
)  # fmt: skip
"""How a word on a changed security code ends."""
